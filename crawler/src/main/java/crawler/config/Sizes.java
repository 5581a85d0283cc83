package crawler.config;

import crawler.model.ConfigException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sizes as people write them: {@code 500}, {@code 100B}, {@code 64KiB}, {@code 10MB}. KB, MB and GB
 * are powers of 1000, KiB, MiB and GiB powers of 1024; upper and lower case are the same.
 */
public final class Sizes {
  /** What {@link #parse} accepts, as a regular expression of JSON Schema. */
  static final String PATTERN = "^[0-9]+([KkMmGg][Ii]?[Bb]|[Bb])?$";

  private static final Pattern TEXT = Pattern.compile("([0-9]+)(b|kb|mb|gb|kib|mib|gib)?");
  private static final Map<String, Long> UNITS =
      Map.of(
          "b",
          1L,
          "kb",
          1000L,
          "mb",
          1_000_000L,
          "gb",
          1_000_000_000L,
          "kib",
          1L << 10,
          "mib",
          1L << 20,
          "gib",
          1L << 30);

  private Sizes() {}

  /**
   * Reads a whole number of bytes, with or without unit.
   *
   * @throws ConfigException for anything else, and for more than 8 EiB
   */
  public static long parse(String text) {
    Matcher matcher = TEXT.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new ConfigException(
          "expected a size such as 500, 64KiB or 10MB, was '" + Texts.shown(text) + "'");
    }
    try {
      String unit = matcher.group(2) == null ? "b" : matcher.group(2);
      return Math.multiplyExact(
          Long.parseLong(matcher.group(1)), UNITS.getOrDefault(unit, 1L).longValue());
    } catch (ArithmeticException | NumberFormatException e) {
      throw new ConfigException(
          "expected a size of less than 8 EiB, was '" + Texts.shown(text) + "'");
    }
  }
}
