package crawler.politeness;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.Origin;
import crawler.politeness.Admission.Granted;
import crawler.politeness.Admission.Permit;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hosts that are asked for their terms first, and pages that wait elsewhere. */
class HostTermsTest {
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
  void servesNoPageOfAHostBeforeItsTermsAreKnownAndKeepsItsGapFromThenOn() {
    List<Origin> asked = new ArrayList<>();
    Promise<Duration> terms = Promise.promise();
    HostGate gate =
        new HostGate(
            PolitenessOptions.fixed(10, 2, Duration.ofSeconds(1)),
            (at, origin) -> {
              asked.add(origin);
              return terms.future();
            },
            () -> time.nanos,
            time);
    Future<Admission> page = gate.admit(A);
    Future<Admission> again = gate.admitAgain(A, Duration.ZERO);
    List<Origin> turns = new ArrayList<>();
    gate.offer(A, 0, (origin, permit) -> turns.add(origin));
    Permit robots = permit(gate.admitUnasked(A));
    time.pass(Duration.ofSeconds(2));
    assertThat(page.isComplete()).isFalse();
    assertThat(again.isComplete()).isFalse();
    assertThat(asked).containsExactly(A);
    robots.answered();
    robots.release();

    terms.complete(Duration.ofSeconds(5));

    assertThat(again.isComplete()).as("the request for the terms was 2 s ago").isFalse();
    time.pass(Duration.ofSeconds(3));
    permit(again).release();
    time.pass(Duration.ofMillis(4_999));
    assertThat(page.isComplete()).isFalse();
    time.pass(Duration.ofMillis(1));
    permit(page).release();
    time.pass(Duration.ofSeconds(5));
    assertThat(turns).containsExactly(A);
  }

  @Test
  void asksAHostThatWasForgottenForItsTermsAgain() {
    List<Origin> asked = new ArrayList<>();
    HostGate gate =
        new HostGate(
            PolitenessOptions.fixed(10, 2, Duration.ZERO),
            (at, origin) -> {
              asked.add(origin);
              return Future.succeededFuture(Duration.ZERO);
            },
            () -> time.nanos,
            time);
    permit(gate.admit(A)).release();
    permit(gate.admit(A)).release();

    assertThat(asked).containsExactly(A, A);
    assertThat(gate.hostsKnown()).isZero();
  }

  @Test
  void pagesThatWaitElsewhereGetTheirTurnsByRank() {
    HostGate gate = gate(1, 1, Duration.ZERO);
    Permit held = permit(gate.admit(new Origin("http", "c.test", 80)));
    List<String> order = new ArrayList<>();
    var permits = new ArrayDeque<Permit>();
    Turns turns =
        (origin, permit) -> {
          order.add(origin.host());
          permits.add(permit);
        };
    gate.offer(A, 5, turns);
    gate.offer(B, 3, turns);
    gate.offer(B, 9, turns);
    gate.offer(A, 1, turns);
    assertThat(gate.starves()).isFalse();
    assertThat(gate.waits(10).requests()).isEqualTo(4);

    for (Permit next = held; next != null; next = permits.poll()) {
      next.release();
      gate.rank(A, 5);
    }

    assertThat(order).containsExactly("a.test", "b.test", "b.test", "a.test");
    assertThat(gate.starves()).isTrue();
    assertThat(gate.hostsKnown()).isZero();
  }

  /** Each of them ends as soon as it has begun. */
  @Test
  void manyThatEndAtOnceDoNotNest() {
    HostGate gate = gate(1, 1, Duration.ZERO);
    Permit held = permit(gate.admit(B));
    int[] begun = {0};
    for (int i = 0; i < 200_000; i++) {
      gate.offer(
          A,
          0,
          (origin, permit) -> {
            begun[0]++;
            permit.release();
          });
    }

    held.release();

    assertThat(begun[0]).isEqualTo(200_000);
  }
}
