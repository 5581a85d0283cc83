package crawler.politeness;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.Origin;
import crawler.politeness.Admission.Granted;
import crawler.politeness.Admission.Permit;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AutoThrottleTest {
  private static final long MILLI = 1_000_000;

  private final AutoThrottle throttle = new AutoThrottle();

  private long millis() {
    return throttle.delayNanos() / MILLI;
  }

  @Test
  void theDelayComesHalfwayToEachLatency() {
    throttle.answered(400 * MILLI, false);
    assertThat(millis()).isEqualTo(200);
    throttle.answered(400 * MILLI, false);
    assertThat(millis()).isEqualTo(300);
    throttle.answered(100 * MILLI, false);
    assertThat(millis()).isEqualTo(200);
  }

  @Test
  void anErrorNeverMakesItShorter() {
    throttle.answered(400 * MILLI, false);
    throttle.answered(0, true);
    assertThat(millis()).isEqualTo(200);
    throttle.answered(400 * MILLI, true);
    assertThat(millis()).isEqualTo(300);
  }

  @Test
  void troubleDoublesItFromASecondToAMinute() {
    for (long expected : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      throttle.trouble();
      assertThat(millis()).isEqualTo(expected * 1000);
    }
    throttle.answered(Long.MAX_VALUE, false);
    assertThat(millis()).isEqualTo(60_000);
  }

  @Test
  void theGateFollowsItAndIsNeverFasterThanTheHostDelay() {
    Turned time = new Turned();
    PolitenessOptions options =
        PolitenessOptions.fixed(8, 6, Duration.ofMillis(100))
            .withSlowStart(SlowStart.ON)
            .withAutoThrottle(true);
    HostGate gate = new HostGate(options, HostTerms.NONE, () -> time.nanos, time);
    Origin host = new Origin("http", "a.test", 80);
    long begin = time.nanos;
    long[] starts = new long[8];
    for (int i = 0; i < starts.length; i++) {
      int request = i;
      gate.admit(host)
          .onSuccess(
              admission -> {
                starts[request] = (time.nanos - begin) / MILLI;
                Permit permit = ((Granted) admission).permit();
                permit.sent();
                Duration latency = Duration.ofMillis(request < 4 ? 800 : 0);
                time.after(latency)
                    .onSuccess(
                        over -> {
                          permit.heard();
                          permit.answered(request == 2 ? 429 : 200);
                          permit.release();
                        });
              });
    }
    time.pass(Duration.ofMinutes(1));

    for (int i = 1; i < starts.length; i++) {
      assertThat(starts[i] - starts[i - 1]).isGreaterThanOrEqualTo(100);
    }
    assertThat(starts[starts.length - 1]).isGreaterThan(2_000);
  }
}
