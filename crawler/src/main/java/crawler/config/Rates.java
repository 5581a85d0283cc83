package crawler.config;

import crawler.model.ConfigException;
import crawler.politeness.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rates as people write them: {@code 10/s}, {@code 120/m}, {@code 0.5/s}, {@code 30/h}. */
public final class Rates {
  /** What {@link #parse} accepts, as a regular expression of JSON Schema. */
  static final String PATTERN = "^[0-9]{1,7}(\\.[0-9]{1,6})?/[smh]$";

  private static final Pattern TEXT = Pattern.compile("([0-9]{1,7}(?:\\.[0-9]{1,6})?)/([smh])");
  private static final BigDecimal MOST_PER_SECOND = BigDecimal.valueOf(1_000_000);

  private Rates() {}

  /**
   * Reads a number for each second, minute or hour.
   *
   * @throws ConfigException for anything else, for none at all, and for more than a million a
   *     second
   */
  public static Rate parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw refused(text);
    }
    BigDecimal count = new BigDecimal(matcher.group(1));
    long seconds =
        switch (matcher.group(2)) {
          case "s" -> 1;
          case "m" -> 60;
          default -> 3600;
        };
    if (count.signum() == 0
        || count.compareTo(MOST_PER_SECOND.multiply(BigDecimal.valueOf(seconds))) > 0) {
      throw refused(text);
    }
    BigDecimal nanos = BigDecimal.valueOf(seconds * 1_000_000_000L);
    return new Rate(Duration.ofNanos(nanos.divide(count, RoundingMode.CEILING).longValueExact()));
  }

  private static ConfigException refused(String text) {
    return new ConfigException(
        "expected a rate such as 10/s, 120/m or 0.5/s, was '" + Texts.shown(text) + "'");
  }
}
