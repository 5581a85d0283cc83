package crawler.frontier;

import java.util.regex.Pattern;

/**
 * Makes numbers of the priorities that a list names. What is none counts as 0, and is told of once.
 * For one thread.
 */
final class PriorityField {
  /** Java takes hexadecimal numbers, NaN and letters behind a number as well. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "[+-]?(?:[0-9]{1,300}(?:\\.[0-9]{0,300})?|\\.[0-9]{1,300})(?:[eE][+-]?[0-9]{1,3})?");

  private static final int SHOWN_CHARS = 40;

  private final InputNotices notices;
  private boolean told;

  /**
   * @param notices hears of priorities that are none
   */
  PriorityField(InputNotices notices) {
    this.notices = notices;
  }

  /** The number; 0 for nothing. */
  double read(String source, String text) {
    String bare = text.strip();
    if (bare.isEmpty()) {
      return 0;
    }
    if (NUMBER.matcher(bare).matches()) {
      return Double.parseDouble(bare);
    }
    if (!told) {
      told = true;
      String shown = bare.substring(0, Math.min(bare.length(), SHOWN_CHARS));
      notices.notice(
          source,
          "'"
              + shown.replaceAll("\\p{Cntrl}", "?")
              + "' is no number: such priorities of this list count as 0");
    }
    return 0;
  }
}
