package crawler.model;

/**
 * A setting that cannot be used. The message names the option, what was expected and what was
 * given, and is meant for the person who gave it: the command line prints it as it is and exits
 * with 2.
 */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A message that is complete in itself, one sentence without a final full stop. */
  public ConfigException(String message) {
    super(message);
  }

  /**
   * Refuses a value.
   *
   * @param holds whether the value is acceptable
   * @param option the option's name without dashes, such as {@code host-concurrency}
   * @param value what was given
   * @param expected what would be accepted, such as {@code 1 or more}
   * @throws ConfigException when {@code holds} is false
   */
  public static void require(boolean holds, String option, Object value, String expected) {
    if (!holds) {
      throw new ConfigException(option + ": expected " + expected + ", was '" + value + "'");
    }
  }
}
