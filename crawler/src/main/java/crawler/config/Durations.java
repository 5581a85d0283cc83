package crawler.config;

import crawler.model.ConfigException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 250ms}, {@code 5s}, {@code 2m}, {@code 1h}, {@code 0}. */
public final class Durations {
  /** What {@link #parse} accepts, as a regular expression of JSON Schema. */
  static final String PATTERN = "^(0|[0-9]+(ms|s|m|h))$";

  private static final Pattern TEXT = Pattern.compile("([0-9]+)(ms|s|m|h)");

  private Durations() {}

  /**
   * Reads a whole number with its unit; only zero goes without one.
   *
   * @throws ConfigException for anything else, and for what a long of nanoseconds cannot hold (292
   *     years)
   */
  public static Duration parse(String text) {
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw refused(text);
    }
    try {
      long count = Long.parseLong(matcher.group(1));
      Duration duration =
          switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
          };
      var _ = duration.toNanos();
      return duration;
    } catch (ArithmeticException | NumberFormatException e) {
      throw new ConfigException("expected a duration of at most 292 years, was '" + text + "'");
    }
  }

  private static ConfigException refused(String text) {
    return new ConfigException(
        "expected a duration such as 250ms, 5s or 2m, was '" + Texts.shown(text) + "'");
  }
}
