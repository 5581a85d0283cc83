package crawler.cli;

/** Makes text from outside fit to be shown on a terminal. */
final class TerminalText {
  private TerminalText() {}

  /**
   * Control characters, invisible format characters (those that turn the writing direction too) and
   * unpaired surrogates become {@code \x1b} or {@code \}{@code u202e}, so that no URL and no server
   * can drive the terminal.
   */
  static String escape(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (isHarmless(c)) {
                shown.appendCodePoint(c);
              } else {
                shown.append(String.format(c < 256 ? "\\x%02x" : "\\u%04x", c));
              }
            });
    return shown.toString();
  }

  private static boolean isHarmless(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /**
   * Takes characters out of the middle, where a URL tells least, until {@code text} has at most
   * {@code columns}.
   *
   * @param mark stands for what is gone, such as an ellipsis
   */
  static String cutMiddle(String text, int columns, String mark) {
    if (text.length() <= columns) {
      return text;
    }
    int kept = Math.max(0, columns - mark.length());
    int head = (kept + 1) / 2;
    int tail = text.length() - kept / 2;
    String cut =
        text.substring(0, splitsPair(text, head) ? head - 1 : head)
            + mark
            + text.substring(splitsPair(text, tail) ? tail + 1 : tail);
    return cut.substring(0, Math.min(cut.length(), Math.max(0, columns)));
  }

  private static boolean splitsPair(String text, int index) {
    return index > 0
        && index < text.length()
        && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
  }
}
