package crawler.url;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Hosts as they are written in URLs (WHATWG URL, section 3.5). */
final class HostParser {
  private static final String FORBIDDEN = " #/:<>?@[\\]^|%\u007F";
  private static final int MAX_LABEL = 63;
  private static final int MAX_NAME = 253;
  // A name of 253 characters, each of them percent-encoded UTF-8, and room for what is ignored.
  private static final int MAX_TEXT = 4_096;

  private HostParser() {}

  /**
   * The host in its one spelling: a lower-case ASCII name, a dotted IPv4 address or an IPv6 address
   * in brackets.
   *
   * @param text not empty
   * @throws InvalidUrlException when it is no host
   */
  static String parse(String text) {
    if (text.length() > MAX_TEXT) {
      throw tooLong();
    }
    if (text.charAt(0) == '[') {
      return Ipv6.parse(text);
    }
    String name = Idna.toAscii(text.indexOf('%') < 0 ? text : percentDecode(text));
    requireAllowed(name);
    if (Ipv4.endsInNumber(name)) {
      return Ipv4.parse(name);
    }
    requireLabels(name);
    return name;
  }

  private static String percentDecode(String text) {
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
    int i = 0;
    while (i < in.length) {
      int high = in[i] == '%' && i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(in[i + 2], 16);
      if (low < 0) {
        out.write(in[i]);
        i++;
      } else {
        out.write(high * 16 + low);
        i += 3;
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static void requireAllowed(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < ' ' || c == 0x7F) {
        throw InvalidUrlException.because(
            "the host contains the control character " + UrlText.codePointName(c));
      }
      if (FORBIDDEN.indexOf(c) >= 0) {
        throw InvalidUrlException.because(
            c == ' '
                ? "the host contains a space"
                : "the host contains the character " + c + ", which no host name has");
      }
    }
  }

  private static void requireLabels(String name) {
    int end = name.endsWith(".") ? name.length() - 1 : name.length();
    if (end == 0) {
      throw InvalidUrlException.because("the host is empty");
    }
    if (end > MAX_NAME) {
      throw tooLong();
    }
    int start = 0;
    while (start <= end) {
      int dot = name.indexOf('.', start);
      int stop = dot < 0 || dot > end ? end : dot;
      if (stop == start) {
        throw InvalidUrlException.because("the host has nothing between two dots or before one");
      }
      if (stop - start > MAX_LABEL) {
        throw InvalidUrlException.because("a part of the host is longer than 63 characters");
      }
      start = stop + 1;
    }
  }

  private static InvalidUrlException tooLong() {
    return InvalidUrlException.because("the host is longer than 253 characters");
  }
}
