package crawler.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeanTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, 7",
    "PT0.000000001S, 2",
    "PT1S, 3",
    "PT59.999999999S, 60",
    "PT9223372036854775807.999999999S, 10000",
    "PT9223372036854775807.999999999S, 2147483647",
    "PT1S, 9000000000"
  })
  void isWhatTheJdkComputesForAnyLength(Duration total, long parts) {
    assertThat(Mean.of(total, parts)).isEqualTo(total.dividedBy(parts));
  }

  @ParameterizedTest
  @CsvSource({"0", "-1"})
  void amongNoneIsAllOfIt(long parts) {
    assertThat(Mean.of(Duration.ofMillis(7), parts)).isEqualTo(Duration.ofMillis(7));
  }
}
