package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.engine.ReceivedBytes.Level;
import crawler.model.ConfigException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunLimitsTest {
  private static final int ANY = RunLimits.ANY_PAGES;

  private static RunLimits limits(int pages, int perHost, Duration time, long bytes) {
    return new RunLimits(pages, perHost, time, bytes);
  }

  @Test
  void nothingIsNoLimit() {
    assertThatThrownBy(() -> limits(0, ANY, RunLimits.ANY_TIME, RunLimits.ANY_BYTES))
        .isInstanceOf(ConfigException.class)
        .hasMessage("max-pages: expected 1 or more (leave it out for no limit), was '0'");
    assertThatThrownBy(() -> limits(ANY, -1, RunLimits.ANY_TIME, RunLimits.ANY_BYTES))
        .hasMessageStartingWith("max-pages-per-host: expected 1 or more");
    assertThatThrownBy(() -> limits(ANY, ANY, Duration.ZERO, RunLimits.ANY_BYTES))
        .hasMessageStartingWith("time-limit: expected more than zero");
    assertThatThrownBy(() -> limits(ANY, ANY, RunLimits.ANY_TIME, 0))
        .hasMessageStartingWith("max-bytes: expected more than zero");
  }

  @Test
  void aLimitThatWasReachedIsToldAsItIsGiven() {
    RunLimits limits = limits(500, 1_500_000_000, Duration.ofMinutes(90), 10_000_000);
    assertThat(limits.reached(Limit.PAGES))
        .isEqualTo(new LimitReached(Limit.PAGES, "500", "1000"))
        .extracting(LimitReached::text)
        .isEqualTo("--max-pages 500");
    assertThat(limits.reached(Limit.PAGES_PER_HOST).twice()).isEqualTo("2147483647");
    assertThat(limits.reached(Limit.TIME)).isEqualTo(new LimitReached(Limit.TIME, "90m", "3h"));
    assertThat(limits.reached(Limit.BYTES))
        .isEqualTo(new LimitReached(Limit.BYTES, "10MB", "20MB"));
    assertThat(limits(1, 1, Duration.ofMillis(1_500), 65_536).reached(Limit.BYTES).text())
        .isEqualTo("--max-bytes 64KiB");
    assertThat(LimitText.of(Duration.ofMillis(1_500))).isEqualTo("1500ms");
    assertThat(LimitText.of(1_001)).isEqualTo("1001B");
    limits(1, 1, Duration.ofNanos(Long.MAX_VALUE - 1), Long.MAX_VALUE - 1).reached(Limit.TIME);
  }

  @Test
  void bytesAreToldOfAtTheLimitAndWhereNothingMoreIsRead() {
    ReceivedBytes received = new ReceivedBytes(limits(ANY, ANY, RunLimits.ANY_TIME, 100_000_000));
    assertThat(received.add(99_999_999)).isEqualTo(Level.BELOW);
    assertThat(received.add(1)).isEqualTo(Level.REACHED);
    assertThat(received.add(9_999_999)).isEqualTo(Level.BELOW);
    assertThat(received.isFull()).isFalse();
    assertThat(received.add(1)).isEqualTo(Level.FULL);
    assertThat(received.isFull()).isTrue();
    assertThat(received.add(1)).isEqualTo(Level.BELOW);

    ReceivedBytes small = new ReceivedBytes(limits(ANY, ANY, RunLimits.ANY_TIME, 1));
    assertThat(small.add(1 << 20)).isEqualTo(Level.REACHED);
    assertThat(small.add(1)).isEqualTo(Level.FULL);

    ReceivedBytes any = new ReceivedBytes(RunLimits.NONE);
    assertThat(any.add(Integer.MAX_VALUE)).isEqualTo(Level.BELOW);
  }
}
