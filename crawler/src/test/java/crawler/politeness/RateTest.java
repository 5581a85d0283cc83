package crawler.politeness;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.Origin;
import crawler.politeness.Admission.Granted;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Request starts in all, in a time that is turned. */
class RateTest {
  private static final long MILLI = 1_000_000;

  private record Start(String host, long atNanos) {}

  private final Turned time = new Turned();
  private final List<Start> starts = new ArrayList<>();
  private final long begin = time.nanos;

  /** What timers are late by. */
  private Duration late = Duration.ZERO;

  private HostGate gate(long perSecond, int hostConcurrency, Duration hostDelay) {
    Duration interval = Duration.ofSeconds(1).dividedBy(perSecond);
    PolitenessOptions options =
        PolitenessOptions.fixed(64, hostConcurrency, hostDelay).withRate(new Rate(interval));
    return new HostGate(options, HostTerms.NONE, () -> time.nanos, d -> time.after(d.plus(late)));
  }

  private void ask(HostGate gate, String host, boolean again) {
    Origin origin = new Origin("http", host, 80);
    Future<Admission> asked = again ? gate.admitAgain(origin, Duration.ZERO) : gate.admit(origin);
    asked.onSuccess(
        admission -> {
          starts.add(new Start(host, time.nanos - begin));
          Admission.Permit permit = ((Granted) admission).permit();
          permit.sent();
          permit.heard();
          permit.answered();
          permit.release();
        });
  }

  private List<Long> millis() {
    return starts.stream().map(start -> start.atNanos() / MILLI).toList();
  }

  @Test
  void startsAreEvenlySpacedAndHostsTakeTurns() {
    HostGate gate = gate(10, 6, Duration.ZERO);
    for (int i = 0; i < 20; i++) {
      ask(gate, "a", false);
    }
    ask(gate, "b", false);
    ask(gate, "c", true);
    ask(gate, "b", false);
    time.pass(Duration.ofSeconds(3));

    assertThat(starts.subList(0, 6).stream().map(Start::host))
        .containsExactly("a", "a", "b", "c", "a", "b");
    assertThat(millis())
        .hasSize(23)
        .allSatisfy(at -> assertThat(at % 100).isZero())
        .doesNotHaveDuplicates();
  }

  @Test
  void noBurstFollowsAPause() {
    HostGate gate = gate(10, 6, Duration.ZERO);
    ask(gate, "a", false);
    time.pass(Duration.ofSeconds(10));
    for (int i = 0; i < 5; i++) {
      ask(gate, "a", false);
    }
    time.pass(Duration.ofSeconds(1));

    assertThat(millis()).containsExactly(0L, 10_000L, 10_100L, 10_200L, 10_300L, 10_400L);
  }

  @Test
  void whatTimersAreLateByIsNotAddedUp() {
    late = Duration.ofMillis(1);
    HostGate gate = gate(100, 6, Duration.ZERO);
    for (int i = 0; i <= 500; i++) {
      ask(gate, "h" + i % 7, false);
    }
    time.pass(Duration.ofSeconds(6));

    assertThat(starts).hasSize(501);
    assertThat(millis().getLast()).isBetween(5_000L, 5_002L);
    for (int i = 1; i < starts.size(); i++) {
      assertThat(starts.get(i).atNanos() - starts.get(i - 1).atNanos())
          .isGreaterThanOrEqualTo(8 * MILLI);
    }
  }

  @Test
  void theLargerOfRateAndHostDelayHolds() {
    HostGate gate = gate(10, 6, Duration.ofMillis(250));
    for (int i = 0; i < 4; i++) {
      ask(gate, "a", false);
    }
    ask(gate, "b", false);
    time.pass(Duration.ofSeconds(2));

    assertThat(starts.stream().filter(start -> start.host().equals("b")).map(Start::atNanos))
        .containsExactly(100 * MILLI);
    assertThat(
            starts.stream()
                .filter(start -> start.host().equals("a"))
                .map(start -> start.atNanos() / MILLI))
        .containsExactly(0L, 250L, 500L, 750L);
  }

  @Test
  void aResumedRunWaitsOnceForEachHostAndOneStepOfTheRate() {
    HostGate gate = gate(10, 6, Duration.ofMillis(250));
    gate.resume();
    ask(gate, "a", false);
    time.pass(Duration.ofSeconds(1));
    ask(gate, "b", false);
    HostGate paced = gate(10, 6, Duration.ZERO);
    paced.resume();
    ask(paced, "c", false);
    time.pass(Duration.ofSeconds(1));

    assertThat(millis()).containsExactly(250L, 1_000L, 1_100L);
  }
}
