package crawler.journal;

import com.fasterxml.jackson.core.JsonFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How values look in the files of a run. */
final class Json {
  /** Thread-safe; its generators and parsers are not. */
  static final JsonFactory FACTORY = JsonEscapes.in(new JsonFactory());

  private static final int NANOS_PER_MICRO = 1000;
  private static final int NANOS_PER_MILLI = 1_000_000;
  private static final int DECIMALS = 3;

  /** From here on decimals say nothing. */
  private static final double LARGE = 1e12;

  private static final int TIMESTAMP_CHARS = 24;

  private static final DateTimeFormatter RFC_3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Json() {}

  /** UTC with milliseconds (RFC 3339, section 5.6). */
  static String timestamp(Instant instant) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
    if (time.getYear() < 1000 || time.getYear() > 9999) {
      return RFC_3339.format(instant);
    }
    // By hand, since every line has one, and the formatter takes as long as half of a line.
    StringBuilder text = new StringBuilder(TIMESTAMP_CHARS).append(time.getYear());
    two(text.append('-'), time.getMonthValue());
    two(text.append('-'), time.getDayOfMonth());
    two(text.append('T'), time.getHour());
    two(text.append(':'), time.getMinute());
    two(text.append(':'), time.getSecond());
    int millis = time.getNano() / NANOS_PER_MILLI;
    two(text.append('.').append(millis / 100), millis % 100);
    return text.append('Z').toString();
  }

  private static void two(StringBuilder text, int number) {
    text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  /** Milliseconds with at most three decimals. */
  static String millis(long nanos) {
    return thousandths(micros(nanos));
  }

  /** Microseconds. */
  static long micros(long nanos) {
    return rounded(nanos, NANOS_PER_MICRO);
  }

  /** Milliseconds with at most three decimals. */
  static String millis(Duration duration) {
    return millis(duration.toNanos());
  }

  /** Seconds with at most three decimals. */
  static String seconds(Duration duration) {
    return thousandths(rounded(duration.toNanos(), NANOS_PER_MILLI));
  }

  /** A finite number with at most three decimals. */
  static String ratio(double value) {
    return Math.abs(value) < LARGE
        ? thousandths(Math.round(value * 1000))
        : BigDecimal.valueOf(value).toPlainString();
  }

  /** Halves are rounded up. */
  private static long rounded(long number, int divisor) {
    return number / divisor + Math.round((double) (number % divisor) / divisor);
  }

  /** Not by BigDecimal, which takes longer to load than it takes to fetch a page. */
  private static String thousandths(long number) {
    String digits = Long.toString(Math.abs(number) + 1000);
    int point = digits.length() - DECIMALS;
    int end = digits.length();
    while (end > point && digits.charAt(end - 1) == '0') {
      end--;
    }
    String whole = (number < 0 ? "-" : "") + Math.abs(number) / 1000;
    return end == point ? whole : whole + '.' + digits.substring(point, end);
  }

  /** The text with every half of a surrogate pair that stands alone replaced by U+FFFD. */
  static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return text.codePoints()
            .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
      }
    }
    return text;
  }
}
