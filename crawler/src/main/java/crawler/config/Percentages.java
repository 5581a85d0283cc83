package crawler.config;

import crawler.model.ConfigException;

/** Shares as people write them: {@code 5%}, {@code 0.5%}, {@code 0}. */
public final class Percentages {
  /** What {@link #parse} accepts, as a regular expression of JSON Schema. */
  static final String PATTERN = "^(0|[0-9]{1,3}(\\.[0-9]{1,6})?%)$";

  private Percentages() {}

  /**
   * Reads a number from 0 to 999 with its percent sign; only zero goes without one.
   *
   * @throws ConfigException for anything else
   */
  public static double parse(String text) {
    if (!text.matches(PATTERN)) {
      throw new ConfigException(
          "expected a percentage such as 5%, was '" + Texts.shown(text) + "'");
    }
    return Double.parseDouble(text.replace("%", ""));
  }
}
