package crawler.parse;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The dates of sitemaps and feeds: the W3C's note on date and time, of which a part may be missing,
 * and RFC 1123. What has no zone is taken for UTC.
 */
final class FeedDate {
  private static final int LONGEST = 40;

  private static final List<Function<String, Instant>> FORMS =
      List.of(
          text -> OffsetDateTime.parse(text).toInstant(),
          text -> OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant(),
          text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
          text -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC),
          text -> YearMonth.parse(text).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC),
          text -> LocalDate.parse(text + "-01-01").atStartOfDay().toInstant(ZoneOffset.UTC));

  private FeedDate() {}

  static Optional<Instant> parse(String text) {
    return text.isEmpty() || text.length() > LONGEST
        ? Optional.empty()
        : FORMS.stream().flatMap(form -> attempt(form, text).stream()).findFirst();
  }

  private static Optional<Instant> attempt(Function<String, Instant> form, String text) {
    try {
      return Optional.of(form.apply(text));
    } catch (DateTimeException notThisForm) {
      return Optional.empty();
    }
  }
}
