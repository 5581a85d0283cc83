package crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.faults.FaultRow;
import crawler.faults.Proves;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static Backoff backoff(double chance) {
    return new Backoff(Duration.ofSeconds(30), () -> chance, () -> NOW);
  }

  @Test
  void doublesUpToTheCap() {
    Backoff longest = backoff(1);

    assertThat(longest.beforeRetry(1)).isEqualTo(Duration.ofMillis(500));
    assertThat(longest.beforeRetry(2)).isEqualTo(Duration.ofSeconds(1));
    assertThat(longest.beforeRetry(6)).isEqualTo(Duration.ofSeconds(16));
    assertThat(longest.beforeRetry(7)).isEqualTo(Duration.ofSeconds(30));
    assertThat(longest.beforeRetry(100)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void waitsBetweenHalfAndAllOfThat() {
    assertThat(backoff(0).beforeRetry(2)).isEqualTo(Duration.ofMillis(500));
    assertThat(backoff(0.5).beforeRetry(2)).isEqualTo(Duration.ofMillis(750));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "7, 7",
    "' 007 ', 7",
    "30, 30",
    "31, 30",
    "999999999999999999, 30",
    "99999999999999999999999999999999, 30",
    "'Sun, 01 Mar 2026 12:00:20 GMT', 20",
    "'Sun, 1 Mar 2026 12:00:20 GMT', 20",
    "'Sun, 01 Mar 2026 11:59:00 GMT', 0",
    "'Sat, 01 Jan 2050 00:00:00 GMT', 30",
  })
  @Proves({FaultRow.RETRY_AFTER_SECONDS, FaultRow.RETRY_AFTER_DATE})
  void waitsAsLongAsTheServerAsks(String retryAfter, long seconds) {
    assertThat(backoff(1).askedFor(retryAfter)).hasValue(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "soon", "-1", "1.5", "+3", "5s", "٣", "Sun, 41 Mar 2026 12:00:20 GMT", "0x10"})
  @Proves(FaultRow.RETRY_AFTER_JUNK)
  void ignoresWhatIsNeitherSecondsNorADate(String junk) {
    assertThat(backoff(1).askedFor(junk)).isEmpty();
  }
}
