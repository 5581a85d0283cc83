package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressRateTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final ProgressRate rate = new ProgressRate(0);

  @Test
  void isZeroBeforeAnyTimeHasPassed() {
    assertThat(rate.perSecond(0, 5)).isZero();
  }

  @Test
  void countsFromTheStartWhileTheRunIsYoung() {
    assertThat(rate.perSecond(SECOND / 2, 50)).isEqualTo(100);
    assertThat(rate.perSecond(2 * SECOND, 100)).isEqualTo(50);
  }

  @Test
  void forgetsWhatIsOlderThanFiveSeconds() {
    for (int tenth = 1; tenth <= 100; tenth++) {
      rate.perSecond(tenth * SECOND / 10, 1000);
    }
    assertThat(rate.perSecond(10 * SECOND, 1000)).isZero();
    assertThat(rate.perSecond(12 * SECOND, 1250)).isCloseTo(50, within(0.1));
  }

  @Test
  void askedSeldomItCoversTheWholeGap() {
    assertThat(rate.perSecond(10 * SECOND, 100)).isEqualTo(10);
    assertThat(rate.perSecond(20 * SECOND, 500)).isEqualTo(40);
  }

  @Test
  void askedAllTheTimeItStaysExact() {
    for (long micros = 1; micros <= 100_000; micros++) {
      rate.perSecond(micros * 1000, micros);
    }
    assertThat(rate.perSecond(SECOND / 5, 200_000)).isEqualTo(1e6);
  }
}
