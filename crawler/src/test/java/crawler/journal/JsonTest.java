package crawler.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import java.util.stream.LongStream;
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
      Instant instant =
          Instant.ofEpochMilli(random.nextLong(-30_000_000_000_000L, 250_000_000_000_000L));
      assertThat(Json.timestamp(instant)).isEqualTo(formatter.format(instant));
    }
  }

  @Test
  void timesHaveThreeDecimalsAtMostAndNoZerosAtTheEnd() {
    assertThat(Json.millis(0)).isEqualTo("0");
    assertThat(Json.millis(499)).isEqualTo("0");
    assertThat(Json.millis(500)).isEqualTo("0.001");
    assertThat(Json.millis(1_050_000)).isEqualTo("1.05");
    assertThat(Json.millis(999_999_999)).isEqualTo("1000");
    assertThat(Json.ratio(-0.25)).isEqualTo("-0.25");
    assertThat(Json.ratio(1e15)).isEqualTo("1000000000000000");
  }

  @Test
  void timesAreThoseOfExactArithmetic() {
    LongStream some = new Random(1).longs(10_000).map(bits -> bits >>> (bits & 63));
    some.map(number -> number & Long.MAX_VALUE)
        .forEach(
            nanos ->
                assertThat(Json.millis(nanos))
                    .isEqualTo(
                        BigDecimal.valueOf(nanos, 6)
                            .setScale(3, RoundingMode.HALF_UP)
                            .stripTrailingZeros()
                            .toPlainString()));
  }
}
