package crawler.store;

import java.util.regex.Pattern;

/** What file systems take as a name, and what they confuse. */
final class SafeText {
  /** Longer texts are shortened, so that what is added to them stays under 255 bytes. */
  static final int MAX_LENGTH = 200;

  private static final int MAX_STEM = 100;
  private static final String PUNCTUATION = "-._~!$&'()+,;=@%[]";
  private static final boolean[] SAFE = new boolean[128];

  // Windows opens a device for these, whatever stands behind the first dot.
  private static final Pattern DEVICE =
      Pattern.compile(
          "(con|prn|aux|nul|com[0-9]|lpt[0-9]|conin\\$|conout\\$|clock\\$)(\\..*)?",
          Pattern.CASE_INSENSITIVE);

  static {
    for (char c = 0; c < 128; c++) {
      boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
      SAFE[c] = letter || (c >= '0' && c <= '9') || PUNCTUATION.indexOf(c) >= 0;
    }
  }

  private SafeText() {}

  /**
   * Whether the text, or the text with something behind it, can be a name: no character that a file
   * system refuses, no device, no tilde with a digit behind it (which is how Windows abbreviates
   * other names), not {@code .} or {@code ..}, not too long.
   */
  static boolean isSafe(String text) {
    if (text.length() > MAX_LENGTH || text.equals(".") || text.equals("..") || isDevice(text)) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 128 || !SAFE[c] || isTildeBeforeDigit(text, i)) {
        return false;
      }
    }
    return true;
  }

  /** The beginning of a text, as like it as is safe, to stand before a hash. Any text will do. */
  static String stem(String text) {
    StringBuilder out = new StringBuilder();
    String start = text.substring(0, Math.min(text.length(), MAX_STEM));
    for (int i = 0; i < start.length(); i++) {
      char c = start.charAt(i);
      boolean kept = c < 128 && SAFE[c] && c != '~' && c != '@';
      out.append(kept ? c : '_');
    }
    return isDevice(out.toString()) ? "_" + out : out.toString();
  }

  static boolean hasUpperCase(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isUpperCase(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  static boolean isUpperCase(int c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isDevice(String text) {
    return text.length() >= 3
        && "cpanlCPANL".indexOf(text.charAt(0)) >= 0
        && DEVICE.matcher(text).matches();
  }

  private static boolean isTildeBeforeDigit(String text, int i) {
    return text.charAt(i) == '~'
        && i + 1 < text.length()
        && text.charAt(i + 1) >= '0'
        && text.charAt(i + 1) <= '9';
  }
}
