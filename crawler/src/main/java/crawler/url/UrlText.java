package crawler.url;

/** The text of a URL before it is taken apart. */
final class UrlText {
  /** The longest URL accepted, before and after normalising, in characters. */
  static final int MAX_LENGTH = 65_536;

  private UrlText() {}

  /**
   * Strips controls and spaces at both ends, and tabs and line ends anywhere (WHATWG URL, basic URL
   * parser, steps 1 to 3).
   *
   * @throws InvalidUrlException for other control characters inside, which the standard would
   *     percent-encode but which nobody means, and for a text that is too long
   */
  static String clean(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && text.charAt(from) <= ' ') {
      from++;
    }
    while (from < to && text.charAt(to - 1) <= ' ') {
      to--;
    }
    boolean broken = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < ' ') {
        if (!isTabOrLineEnd(c)) {
          throw InvalidUrlException.because(
              "the URL contains the control character " + codePointName(c));
        }
        broken = true;
      }
    }
    String cleaned = text.substring(from, to);
    if (broken) {
      cleaned = withoutTabsAndLineEnds(cleaned);
    }
    requireLength(cleaned.length());
    return cleaned;
  }

  static void requireLength(int length) {
    if (length > MAX_LENGTH) {
      throw InvalidUrlException.because("the URL is longer than 64 KiB");
    }
  }

  /** Both kinds of slash separate alike in http and https URLs. */
  static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }

  /** Whether a slash stands at {@code index}; false behind the end. */
  static boolean slashAt(String text, int index) {
    return index < text.length() && isSlash(text.charAt(index));
  }

  /** The first index from {@code from} on that is not a slash. */
  static int skipSlashes(String text, int from) {
    int i = from;
    while (slashAt(text, i)) {
      i++;
    }
    return i;
  }

  /** Where the authority that begins at {@code from} ends. */
  static int authorityEnd(String text, int from) {
    int i = from;
    while (i < text.length() && !isSlash(text.charAt(i)) && !endsPath(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** Where the path that begins at {@code from} ends. */
  static int pathEnd(String text, int from) {
    int i = from;
    while (i < text.length() && !endsPath(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /**
   * Where the scheme ends, that is the index of its colon; -1 when the text does not begin with a
   * scheme (RFC 3986, section 3.1).
   */
  static int schemeEnd(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':') {
        return i == 0 ? -1 : i;
      }
      boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
      boolean later = isDigit(c) || c == '+' || c == '-' || c == '.';
      if (!letter && !(later && i > 0)) {
        return -1;
      }
    }
    return -1;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** How a character that cannot be printed is named, such as {@code U+0007}. */
  static String codePointName(int codePoint) {
    return String.format("U+%04X", codePoint);
  }

  private static boolean endsPath(char c) {
    return c == '?' || c == '#';
  }

  private static boolean isTabOrLineEnd(char c) {
    return c == '\t' || c == '\n' || c == '\r';
  }

  private static String withoutTabsAndLineEnds(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (!isTabOrLineEnd(text.charAt(i))) {
        out.append(text.charAt(i));
      }
    }
    return out.toString();
  }
}
