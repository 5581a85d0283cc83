package crawler.politeness;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.model.Origin;
import crawler.politeness.Admission.Granted;
import crawler.politeness.Admission.Permit;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostGateTest {
  private static final Origin A = new Origin("http", "a.test", 80);
  private static final Origin B = new Origin("http", "b.test", 80);

  private final Turned time = new Turned();

  private HostGate gate(int concurrency, int hostConcurrency, Duration delay) {
    return new HostGate(
        PolitenessOptions.fixed(concurrency, hostConcurrency, delay),
        HostTerms.NONE,
        () -> time.nanos,
        time);
  }

  private static Permit permit(Future<Admission> admission) {
    assertThat(admission.isComplete()).isTrue();
    return ((Granted) admission.result()).permit();
  }

  @Test
  void admitsAsManyToAHostAsItMayAndTheNextWhenOneEnds() {
    HostGate gate = gate(10, 2, Duration.ZERO);
    Permit first = permit(gate.admit(A));
    permit(gate.admit(A));
    Future<Admission> third = gate.admit(A);
    Future<Admission> fourth = gate.admit(A);

    assertThat(third.isComplete()).isFalse();
    first.release();
    first.release();

    permit(third);
    assertThat(fourth.isComplete()).as("releasing twice frees one slot").isFalse();
    assertThat(gate.inFlight()).isEqualTo(2);
  }

  @Test
  void takesHostsInTurns() {
    HostGate gate = gate(1, 1, Duration.ZERO);
    Permit held = permit(gate.admit(new Origin("http", "c.test", 80)));
    List<String> order = new ArrayList<>();
    var permits = new ArrayDeque<Permit>();
    for (Origin origin : List.of(A, A, A, B, B)) {
      gate.admit(origin)
          .onSuccess(
              admission -> {
                order.add(origin.host());
                permits.add(((Granted) admission).permit());
              });
    }

    for (Permit next = held; next != null; next = permits.poll()) {
      next.release();
    }

    assertThat(order).containsExactly("a.test", "b.test", "a.test", "b.test", "a.test");
  }

  @Test
  void pagesUnderWayGoFirstInTheirOwnOrder() {
    HostGate gate = gate(1, 1, Duration.ZERO);
    List<String> order = new ArrayList<>();
    var permits = new ArrayDeque<Permit>();
    permits.add(permit(gate.admit(A)));
    Map<String, Future<Admission>> asked = new HashMap<>();
    asked.put("fresh", gate.admit(A));
    asked.put("again 1", gate.admitAgain(A, Duration.ZERO));
    asked.put("again 2", gate.admitAgain(A, Duration.ZERO));
    asked.forEach(
        (name, admission) ->
            admission.onSuccess(
                granted -> {
                  order.add(name);
                  permits.add(((Granted) granted).permit());
                }));

    while (!permits.isEmpty()) {
      permits.remove().release();
    }

    assertThat(order).containsExactly("again 1", "again 2", "fresh");
  }

  @Test
  void keepsStartsApart() {
    HostGate gate = gate(10, 10, Duration.ofSeconds(2));
    permit(gate.admit(A)).release();
    Future<Admission> second = gate.admit(A);
    Future<Admission> third = gate.admit(A);
    permit(gate.admit(B));

    time.pass(Duration.ofMillis(1_999));
    assertThat(second.isComplete()).isFalse();
    time.pass(Duration.ofMillis(1));
    Permit connecting = permit(second);
    time.pass(Duration.ofSeconds(3));
    connecting.sent();
    connecting.heard();
    time.pass(Duration.ofMillis(1_999));
    assertThat(third.isComplete()).as("the gap begins when something is sent").isFalse();
    time.pass(Duration.ofMillis(1));
    permit(third);
  }

  @Test
  void leavesAPausedHostAloneAndRemembersThePauseOfAnIdleOne() {
    HostGate gate = gate(10, 10, Duration.ZERO);
    Permit held = permit(gate.admit(A));
    gate.pause(A, Duration.ofSeconds(5));
    gate.pause(A, Duration.ofSeconds(1));
    held.release();
    Future<Admission> next = gate.admit(A);
    permit(gate.admit(B)).release();

    time.pass(Duration.ofMillis(4_999));
    assertThat(next.isComplete()).isFalse();
    gate.pause(A, Duration.ofSeconds(5));
    time.pass(Duration.ofSeconds(4));
    assertThat(next.isComplete()).isFalse();
    time.pass(Duration.ofSeconds(1));
    permit(next).release();
    assertThat(gate.hostsKnown()).isZero();
  }

  @Test
  void waitsBeforeASecondAttemptWithoutHoldingASlot() {
    HostGate gate = gate(1, 1, Duration.ZERO);
    Future<Admission> again = gate.admitAgain(A, Duration.ofSeconds(3));

    permit(gate.admit(A)).release();
    assertThat(again.isComplete()).isFalse();
    time.pass(Duration.ofSeconds(3));

    permit(again);
  }

  @Test
  void refusesEverybodyOnceItIsClosed() {
    HostGate gate = gate(1, 1, Duration.ofSeconds(1));
    Permit held = permit(gate.admit(A));
    List<Future<Admission>> refused =
        List.of(
            gate.admit(A),
            gate.admit(B),
            gate.admitAgain(A, Duration.ZERO),
            gate.admitAgain(B, Duration.ofSeconds(9)));

    gate.close();

    assertThat(refused).allMatch(f -> f.result() instanceof Admission.Closed);
    assertThat(gate.admit(B).result()).isInstanceOf(Admission.Closed.class);
    assertThat(gate.admitAgain(B, Duration.ofSeconds(1)).result())
        .isInstanceOf(Admission.Closed.class);
    held.release();
    time.pass(Duration.ofSeconds(10));
    gate.close();
    assertThat(gate.inFlight()).isZero();
  }

  @Test
  void forgetsHostsThatAreIdle() {
    HostGate gate = gate(100, 6, Duration.ofSeconds(1));
    for (int i = 0; i < 100_000; i++) {
      Origin origin = new Origin("http", "h" + i + ".test", 80);
      permit(gate.admit(origin)).release();
      if (i % 100 == 0) {
        time.pass(Duration.ofSeconds(1));
      }
    }
    assertThat(gate.hostsKnown()).isLessThanOrEqualTo(100);

    time.pass(Duration.ofSeconds(1));

    assertThat(gate.hostsKnown()).isZero();
    assertThat(time.alarms).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  @Proves(FaultRow.TOO_EAGER)
  void neverExceedsItsLimitsUnderAnySchedule(long seed) {
    Random random = new Random(seed);
    Duration gap = seed % 2 == 0 ? Duration.ZERO : Duration.ofMillis(50);
    HostGate gate = gate(5, 2, gap);
    Map<Origin, Integer> inFlight = new HashMap<>();
    Map<Origin, Long> lastStart = new HashMap<>();
    Map<Origin, Long> heldUntil = new HashMap<>();
    List<Runnable> running = new ArrayList<>();
    int[] counts = {0, 0}; // asked, ended

    for (int step = 0; step < 3_000 || !running.isEmpty(); step++) {
      Origin origin = new Origin("http", "h" + random.nextInt(6), 80);
      switch (step < 3_000 ? random.nextInt(8) : 7) {
        case 0, 1, 2 -> {
          counts[0]++;
          Future<Admission> admission =
              random.nextInt(4) == 0
                  ? gate.admitAgain(origin, Duration.ofMillis(random.nextInt(100)))
                  : gate.admit(origin);
          admission.onSuccess(
              granted -> {
                long since =
                    time.nanos - lastStart.getOrDefault(origin, time.nanos - gap.toNanos());
                assertThat(since).isGreaterThanOrEqualTo(gap.toNanos());
                assertThat(time.nanos - heldUntil.getOrDefault(origin, time.nanos)).isNotNegative();
                lastStart.put(origin, time.nanos);
                assertThat(inFlight.merge(origin, 1, Integer::sum)).isLessThanOrEqualTo(2);
                assertThat(running).hasSizeLessThan(5);
                running.add(
                    () -> {
                      counts[1]++;
                      inFlight.merge(origin, -1, Integer::sum);
                      Permit permit = ((Granted) granted).permit();
                      if (random.nextInt(3) > 0) {
                        permit.answered();
                      }
                      permit.release();
                    });
              });
        }
        case 3 -> {
          if (random.nextInt(20) == 0) {
            gate.pause(origin, Duration.ofMillis(200));
            heldUntil.merge(origin, time.nanos + 200_000_000, (a, b) -> b - a > 0 ? b : a);
          }
        }
        case 4 -> time.pass(Duration.ofMillis(random.nextInt(60)));
        default -> {
          if (!running.isEmpty()) {
            running.remove(random.nextInt(running.size())).run();
          }
          time.pass(Duration.ofMillis(step < 3_000 ? 1 : 300));
        }
      }
      assertThat(gate.inFlight()).isEqualTo(running.size());
    }
    time.pass(Duration.ofSeconds(1));
    while (!running.isEmpty()) {
      running.removeFirst().run();
      time.pass(Duration.ofMillis(300));
    }
    assertThat(counts[1]).as("nobody is left waiting").isEqualTo(counts[0]);
    time.pass(Duration.ofSeconds(1));
    assertThat(gate.hostsKnown()).isZero();
  }

  @Test
  void aPermitThatIsPassedOnGoesToTheNextOfItsHostAtOnce() {
    HostGate gate = gate(10, 10, Duration.ofSeconds(10));
    Permit first = permit(gate.admit(A));
    Future<Admission> second = gate.admit(A);
    Future<Admission> third = gate.admit(A);
    time.pass(Duration.ofSeconds(4));

    first.passOn();

    Permit sent = permit(second);
    assertThat(gate.inFlight()).isEqualTo(1);
    sent.release();
    time.pass(Duration.ofMillis(9_999));
    assertThat(third.isComplete()).as("the gap begins when something is sent").isFalse();
    time.pass(Duration.ofMillis(1));
    permit(third).release();
    assertThat(gate.inFlight()).isZero();
  }

  @Test
  void aPermitThatIsPassedOnToNobodyIsReleased() {
    HostGate gate = gate(1, 1, Duration.ZERO);
    Permit first = permit(gate.admit(A));
    Future<Admission> other = gate.admit(B);

    first.passOn();
    first.passOn();
    first.release();

    permit(other).passOn();
    assertThat(gate.inFlight()).isZero();
    assertThat(gate.hostsKnown()).isZero();
  }

  @Test
  void aPermitMayBePassedOnWhenTheGateIsClosed() {
    HostGate gate = gate(1, 1, Duration.ZERO);
    Permit first = permit(gate.admit(A));
    Future<Admission> second = gate.admit(A);
    gate.close();

    first.passOn();

    assertThat(second.result()).isInstanceOf(Admission.Closed.class);
    assertThat(gate.inFlight()).isZero();
  }
}
