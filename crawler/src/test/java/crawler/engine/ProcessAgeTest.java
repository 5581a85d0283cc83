package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessAgeTest {
  private static final String STAT =
      "4711 (a) b (c) S 1 4711 4711 0 -1 4194560 9 0 0 0 7 2 0 0 20 0 31 0 360012 1 2 3 4";

  @Test
  void isWhatTheKernelSaysToAHundredthOfASecond() {
    assertThat(ProcessAge.of(STAT, "3600.45 7000.00\n")).hasValue(Duration.ofMillis(330));
  }

  @Test
  void isLeftToJavaWhereTheFilesDoNotFit() {
    assertThat(ProcessAge.of(STAT, "12.00 7.00\n")).isEmpty();
    assertThat(ProcessAge.of("4711 (java) S 1", "3600.45 7000.00\n")).isEmpty();
    assertThat(ProcessAge.of(STAT, "soon\n")).isEmpty();
  }

  @Test
  void growsAndIsNeverNegative() {
    Duration first = ProcessAge.now();
    assertThat(first).isPositive();
    assertThat(ProcessAge.now()).isGreaterThanOrEqualTo(first);
  }
}
