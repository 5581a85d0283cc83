package crawler.url;

import java.nio.charset.StandardCharsets;

/**
 * What has to be percent-encoded where (WHATWG URL, section 1.3). Controls, space and everything
 * that is not ASCII always has to; the percent sign never, so escapes that are there stay as they
 * are.
 */
enum PercentSet {
  USER_INFO("\"#<>?^`{}/:;=@[\\]|"),
  PATH("\"#<>?^`{}"),
  QUERY("\"#<>'");

  private static final char[] HEX = "0123456789ABCDEF".toCharArray();
  private static final int REPLACEMENT = 0xFFFD;

  // One bit for each ASCII character, from 64 on and below.
  private final long upper;
  private final long lower;

  PercentSet(String characters) {
    upper = mask(characters + "\u007F", 64);
    lower = mask(characters + " ", 0);
  }

  /** Whether {@code c} cannot stand for itself. */
  boolean encodes(char c) {
    if (c < ' ' || c >= 128) {
      return true;
    }
    return ((c < 64 ? lower : upper) >>> (c & 63) & 1) != 0;
  }

  /** The part of {@code text} from {@code from} to {@code to}, encoded. */
  String encode(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (encodes(text.charAt(i))) {
        StringBuilder out = new StringBuilder(to - from + 32);
        appendTo(out, text, from, to);
        return out.toString();
      }
    }
    return text.substring(from, to);
  }

  /** Appends the part of {@code text} from {@code from} to {@code to}, encoded. */
  void appendTo(StringBuilder out, String text, int from, int to) {
    int i = from;
    while (i < to) {
      char c = text.charAt(i);
      if (!encodes(c)) {
        out.append(c);
        i++;
      } else if (c < 128) {
        appendByte(out, c);
        i++;
      } else {
        int codePoint = text.codePointAt(i);
        i += Character.charCount(codePoint);
        appendCodePoint(out, isSurrogate(codePoint) ? REPLACEMENT : codePoint);
      }
    }
  }

  private static long mask(String characters, int from) {
    return characters
        .chars()
        .filter(c -> c >= from && c < from + 64)
        .mapToLong(c -> 1L << (c - from))
        .reduce(0, (a, b) -> a | b);
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static void appendCodePoint(StringBuilder out, int codePoint) {
    for (byte b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
      appendByte(out, b & 0xFF);
    }
  }

  private static void appendByte(StringBuilder out, int b) {
    out.append('%').append(HEX[b >> 4]).append(HEX[b & 15]);
  }
}
