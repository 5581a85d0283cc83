package crawler.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {

  @ParameterizedTest
  @CsvSource({
    "2026-01-02T03:04:05.006789Z, 2026-01-02T03:04:05.006Z",
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00.000Z",
    "1969-12-31T23:59:59.999999999Z, 1969-12-31T23:59:59.999Z",
    "0999-12-31T23:59:59.1Z, 0999-12-31T23:59:59.100Z",
    "9999-12-31T23:59:59.012Z, 9999-12-31T23:59:59.012Z",
  })
  void timesAreInUtcWithMilliseconds(Instant instant, String expected) {
    assertThat(Json.timestamp(instant)).isEqualTo(expected);
  }

  @Test
  void timesAreWhatTheFormatterWrites() {
    DateTimeFormatter formatter =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    Random random = new Random(3);
    for (int i = 0; i < 5_000; i++) {
      Instant instant = Instant.ofEpochMilli(random.nextLong(-30_000_000_000_000L, 250_000_000_000_000L));
      assertThat(Json.timestamp(instant)).isEqualTo(formatter.format(instant));
    }
  }
}
