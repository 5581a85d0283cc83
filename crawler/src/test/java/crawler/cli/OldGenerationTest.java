package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OldGenerationTest {
  private static final long MIB = 1 << 20;

  @ParameterizedTest
  @CsvSource({"0, 64", "10, 64", "40, 80", "64, 128", "100, 164", "256, 320", "400, 500"})
  void holdsAsMuchGarbageAsIsAliveOrSixtyFourMebibytesOrAQuarter(long alive, long threshold) {
    assertThat(OldGeneration.threshold(alive * MIB)).isEqualTo(threshold * MIB);
  }
}
