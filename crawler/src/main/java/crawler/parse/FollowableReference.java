package crawler.parse;

import java.util.Optional;

/** Tells the references that may lead to a page from those that cannot. */
final class FollowableReference {
  /** Longer ones are no URL that is accepted anywhere; mostly they are images in text. */
  static final int MAX_CHARS = 65_536;

  private FollowableReference() {}

  /**
   * The reference without controls and spaces around it. Empty for what has nothing else in it, for
   * a fragment alone, for schemes other than http and https, such as {@code javascript:} and {@code
   * mailto:}, and for one that is too long.
   */
  static Optional<String> of(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && text.charAt(from) <= ' ') {
      from++;
    }
    while (from < to && text.charAt(to - 1) <= ' ') {
      to--;
    }
    boolean nowhere = from == to || text.charAt(from) == '#' || to - from > MAX_CHARS;
    return nowhere || hasOtherScheme(text, from, to)
        ? Optional.empty()
        : Optional.of(text.substring(from, to));
  }

  // Tabs and line ends do not count, wherever they are: java&#10;script: is a scheme too.
  private static boolean hasOtherScheme(String text, int from, int to) {
    StringBuilder scheme = new StringBuilder();
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == ':') {
        boolean http = "http".contentEquals(scheme) || "https".contentEquals(scheme);
        return !scheme.isEmpty() && !http;
      }
      char lower = (char) (c >= 'A' && c <= 'Z' ? c | 0x20 : c);
      boolean letter = lower >= 'a' && lower <= 'z';
      boolean later = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
      if (letter || (later && !scheme.isEmpty())) {
        scheme.append(lower);
      } else if (c != '\t' && c != '\n' && c != '\r') {
        return false;
      }
    }
    return false;
  }
}
