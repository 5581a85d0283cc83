package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.cli.StopSignals.Wish;
import org.junit.jupiter.api.Test;

class StopSignalsTest {
  private static final long MILLI = 1_000_000;

  @Test
  void aSignalThatIsSentTwiceAtOnceIsOne() {
    try (StopSignals signals = new StopSignals(code -> {})) {
      assertThat(signals.wish(-5)).isEqualTo(Wish.END_IN_ORDER);
      assertThat(signals.wish(0)).isEqualTo(Wish.THE_SAME);
      assertThat(signals.wish(99 * MILLI - 5)).isEqualTo(Wish.THE_SAME);
      assertThat(signals.wish(100 * MILLI)).isEqualTo(Wish.END_AT_ONCE);
    }
  }

  @Test
  void theFirstEndsAtOnceWhatHasNotBegun() {
    try (StopSignals signals = StopSignals.endingAtOnce(() -> {})) {
      assertThat(signals.wish(0)).isEqualTo(Wish.END_AT_ONCE);
    }
  }
}
