package crawler.politeness;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.event.HostNews;
import crawler.model.Origin;
import crawler.model.Reason;
import crawler.politeness.Admission.Granted;
import crawler.politeness.Admission.Permit;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts that are down, in a time that is turned. */
class GivenUpHostsTest {
  private static final Origin A = new Origin("http", "a.test", 80);
  private static final Origin B = new Origin("http", "b.test", 80);

  private final Turned time = new Turned();
  private final List<HostNews> news = new ArrayList<>();

  private HostGate gate(int giveUpAfter) {
    PolitenessOptions options =
        PolitenessOptions.fixed(64, 6, Duration.ZERO).withGiveUpAfter(giveUpAfter);
    HostGate gate = new HostGate(options, HostTerms.NONE, () -> time.nanos, time);
    gate.onNews(news::add);
    return gate;
  }

  private static Permit permit(Future<Admission> admission) {
    assertThat(admission.isComplete()).isTrue();
    return ((Granted) admission.result()).permit();
  }

  private static void fail(HostGate gate, Origin host, Reason reason) {
    Permit permit = permit(gate.admit(host));
    assertThat(permit.givenUp()).isEmpty();
    permit.failed(reason);
    permit.release();
  }

  private static void answer(HostGate gate, Origin host, int status) {
    Permit permit = permit(gate.admit(host));
    permit.answered(status);
    permit.release();
  }

  private void failProbeAfter(HostGate gate, Duration pause) {
    Future<Admission> probe = gate.admit(A);
    time.pass(pause.minusMillis(1));
    assertThat(probe.isComplete()).isFalse();
    time.pass(Duration.ofMillis(1));
    permit(probe).failed(Reason.CONNECT_TIMEOUT);
    permit(probe).release();
  }

  private HostGate withHostGivenUp() {
    HostGate gate = gate(10);
    for (int i = 0; i < 10; i++) {
      fail(gate, A, Reason.CONNECT_REFUSED);
      time.pass(Duration.ofSeconds(1));
    }
    time.pass(Duration.ofSeconds(4));
    Future<Admission> probe = gate.admit(A);
    permit(probe).failed(Reason.CONNECT_TIMEOUT);
    permit(probe).release();
    failProbeAfter(gate, Duration.ofSeconds(10));
    failProbeAfter(gate, Duration.ofSeconds(20));
    return gate;
  }

  @Test
  void aHostThatFailsTenTimesIsAskedThreeTimesMoreAndGivenUp() {
    HostGate gate = withHostGivenUp();

    assertThat(news)
        .containsExactly(
            new HostNews.Silent(A, Reason.CONNECT_REFUSED, 10, Duration.ofSeconds(5)),
            new HostNews.GivenUp(A, Reason.CONNECT_TIMEOUT, 13, Duration.ofSeconds(44)));
    time.pass(Duration.ofHours(1));
    Permit refused = permit(gate.admit(A));
    assertThat(refused.givenUp())
        .contains(
            new GivenUp(
                Reason.CONNECT_TIMEOUT,
                "host given up: the last 13 requests to it failed, the last one with"
                    + " connect-timeout"));
    refused.release();
    refused.passOn();
    assertThat(gate.hostsKnown()).isZero();
    assertThat(permit(gate.admit(B)).givenUp()).as("another host").isEmpty();
  }

  @Test
  void whileItIsWaitedForOneRequestAtATimeFindsOutHowItIs() {
    HostGate gate = gate(3);
    List<Permit> inFlight = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      inFlight.add(permit(gate.admit(A)));
    }
    List<Future<Admission>> waiting = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      waiting.add(gate.admit(A));
    }
    for (Permit permit : inFlight) {
      permit.failed(Reason.EMPTY_REPLY);
      permit.release();
    }
    assertThat(news).as("what was in flight counts once it is open").hasSize(1);
    List<Future<Admission>> begun = waiting.stream().filter(Future::isComplete).toList();
    begun.forEach(
        asked -> {
          permit(asked).failed(Reason.EMPTY_REPLY);
          permit(asked).release();
        });
    time.pass(Duration.ofSeconds(5));

    List<Future<Admission>> probes =
        waiting.stream().filter(asked -> asked.isComplete() && !begun.contains(asked)).toList();
    assertThat(probes).hasSize(1);
    time.pass(Duration.ofHours(1));
    assertThat(gate.inFlight()).isEqualTo(1);
    permit(probes.getFirst()).answered(500);
    permit(probes.getFirst()).release();
    assertThat(news.getLast()).isInstanceOf(HostNews.Back.class);
    assertThat(waiting).as("the others go on").allMatch(Future::isComplete);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 404, 429, 500, 503})
  void anyAnswerIsASignOfLife(int status) {
    HostGate gate = gate(10);
    for (int round = 0; round < 5; round++) {
      for (int i = 0; i < 9; i++) {
        fail(gate, A, Reason.CONNECT_REFUSED);
      }
      answer(gate, A, status);
    }

    assertThat(news).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"TRUNCATED", "PROTOCOL", "DECODE", "BODY_TIMEOUT", "TOO_LARGE", "PRIVATE_ADDRESS"})
  void aHostThatSendsNonsenseIsNotDown(Reason reason) {
    HostGate gate = gate(10);
    for (int i = 0; i < 100; i++) {
      fail(gate, A, reason);
    }

    assertThat(news).isEmpty();
  }

  @Test
  void aRequestThatIsCalledBackSaysNothing() {
    HostGate gate = gate(1);
    HostPermit permit = (HostPermit) permit(gate.admit(A));
    permit.callBack();
    permit.failed(Reason.HEADER_TIMEOUT);
    permit.release();

    assertThat(news).isEmpty();
  }

  @Test
  void zeroNeverGivesUp() {
    HostGate gate = gate(0);
    for (int i = 0; i < 1_000; i++) {
      fail(gate, A, Reason.CONNECT_REFUSED);
    }

    assertThat(news).isEmpty();
  }

  @Test
  void pagesThatWaitElsewhereAreSentAwayAFewAtATime() {
    HostGate gate = withHostGivenUp();
    ArrayDeque<Permit> refused = new ArrayDeque<>();
    for (int i = 0; i < 100_000; i++) {
      gate.offer(A, 0, (origin, permit) -> refused.add(permit));
    }
    assertThat(refused).hasSize(64);

    int ended = 0;
    for (Permit permit = refused.poll(); permit != null; permit = refused.poll()) {
      assertThat(permit.givenUp()).isPresent();
      permit.release();
      ended++;
      assertThat(refused).hasSizeLessThanOrEqualTo(64);
    }

    assertThat(ended).isEqualTo(100_000);
    assertThat(gate.hostsKnown()).isZero();
    assertThat(gate.inFlight()).isZero();
  }

  @Test
  void theMemoryOfHostsThatFailIsBounded() {
    HostHealths healths = new HostHealths(10);
    for (int i = 0; i < 100_000; i++) {
      Origin host = new Origin("http", "h" + i + ".test", 80);
      HostHealth health = healths.of(host);
      var _ = health.failed(Reason.CONNECT_REFUSED, i, i);
      healths.changed(host, health);
    }

    assertThat(healths.size()).isEqualTo(HostHealths.MOST);
  }
}
