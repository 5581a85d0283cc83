package crawler.scope;

import java.nio.charset.StandardCharsets;

/**
 * Characters that do not stand in a normalised URL as they are, but may in what a person writes
 * (WHATWG URL, section 1.3).
 */
final class UrlEscapes {
  private static final String OF_PATHS = " \"<>^`{}";
  private static final String OF_QUERIES = " \"<>'";
  private static final String HEX = "0123456789ABCDEF";

  private UrlEscapes() {}

  static String ofPath(String text) {
    return encoded(text, OF_PATHS);
  }

  static String ofQuery(String text) {
    return encoded(text, OF_QUERIES);
  }

  private static String encoded(String text, String encoded) {
    var out = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      int c = b & 0xff;
      if (c >= ' ' && c < 0x7f && encoded.indexOf(c) < 0) {
        out.append((char) c);
      } else {
        out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return out.toString();
  }
}
