package crawler.store;

/**
 * The code behind an {@code @} in a name, which says what the name alone does not: which letters of
 * the URL are capital, or, as a hash, everything.
 */
final class NameCode {
  private static final int MAX_LETTERS_DIGITS = Long.SIZE / 4;

  private NameCode() {}

  /** Whether the capital letters of a text are few and early enough to be listed. */
  static boolean canListCapitals(String text) {
    for (int i = Long.SIZE; i < text.length(); i++) {
      if (SafeText.isUpperCase(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * {@code @} and a number in hex, the n-th bit of which is set when the n-th character of the text
   * is a capital letter; {@code @0} when there is none.
   */
  static String capitals(String text) {
    long bits = 0;
    for (int i = 0; i < Math.min(text.length(), Long.SIZE); i++) {
      if (SafeText.isUpperCase(text.charAt(i))) {
        bits |= 1L << i;
      }
    }
    return "@" + Long.toHexString(bits);
  }

  /** {@code @} and the short hash of {@code identity}. */
  static String hash(String identity) {
    return "@" + NameHash.shortHash(identity);
  }

  /** Whether a text from a URL, put into a name as it is, would be taken for one with a code. */
  static boolean looksCoded(String text) {
    int at = text.lastIndexOf('@');
    int length = text.length() - at - 1;
    if (at < 0) {
      return false;
    }
    return (length == NameHash.SHORT_LENGTH && consistsOf(text, at + 1, 'z'))
        || (length >= 1 && length <= MAX_LETTERS_DIGITS && consistsOf(text, at + 1, 'f'));
  }

  private static boolean consistsOf(String text, int from, char lastLetter) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= lastLetter)) {
        return false;
      }
    }
    return true;
  }
}
