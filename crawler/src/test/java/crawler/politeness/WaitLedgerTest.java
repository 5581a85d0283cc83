package crawler.politeness;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.explain.GateWaits;
import crawler.explain.Hold;
import crawler.explain.HostWait;
import crawler.model.Origin;
import crawler.politeness.Admission.Granted;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gate tells of waiting, in a time of its own. */
class WaitLedgerTest {
  private static final Duration ANSWER = Duration.ofMillis(100);

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  private static VirtualHosts hosts(int slots, int hostConcurrency, Duration delay) {
    return new VirtualHosts(PolitenessOptions.fixed(slots, hostConcurrency, delay));
  }

  private static Duration sum(Map<Hold, Duration> times) {
    return times.values().stream().reduce(Duration.ZERO, Duration::plus);
  }

  @Test
  void pagesOfAHostAreHeldByItsDelay() {
    VirtualHosts hosts = hosts(10, 6, millis(1000));
    for (int i = 0; i < 5; i++) {
      hosts.request("a", ANSWER);
    }
    hosts.gate.inputOver();
    hosts.untilTheLastAnswer();
    GateWaits waits = hosts.gate.waited();
    assertThat(waits.wall())
        .containsEntry(Hold.HOST_DELAY, millis(3100))
        .containsEntry(Hold.LAST_PAGE, millis(1000));
    assertThat(waits.pages()).containsOnly(Map.entry(Hold.HOST_DELAY, millis(10_000)));
    assertThat(waits.held()).isEqualTo(millis(500));
    HostWait host = waits.hosts().getFirst();
    assertThat(host.origin()).isEqualTo(VirtualHosts.host("a")).isEqualTo(waits.last());
    assertThat(host.requests()).isEqualTo(5);
    assertThat(host.gap()).isEqualTo(millis(1000));
    assertThat(host.blocked(Hold.HOST_DELAY)).isEqualTo(millis(4000));
  }

  @Test
  void pagesOfAHostAreHeldByHowManyItMayHave() {
    VirtualHosts hosts = hosts(10, 2, Duration.ZERO);
    for (int i = 0; i < 20; i++) {
      hosts.request("a", ANSWER);
    }
    hosts.gate.inputOver();
    hosts.untilTheLastAnswer();
    GateWaits waits = hosts.gate.waited();
    assertThat(waits.wall().get(Hold.HOST_CONCURRENCY)).isEqualTo(millis(900));
    assertThat(sum(waits.wall())).isEqualTo(millis(1000));
    assertThat(waits.held()).isEqualTo(millis(2000));
  }

  @Test
  void pagesAreHeldBySlotsWhenTheirHostsWouldTakeMore() {
    VirtualHosts hosts = hosts(2, 1, Duration.ZERO);
    for (int i = 0; i < 20; i++) {
      hosts.request("host-" + i % 10, ANSWER);
    }
    hosts.untilTheLastAnswer();
    GateWaits waits = hosts.gate.waited();
    assertThat(waits.wall().get(Hold.SLOTS)).isGreaterThanOrEqualTo(millis(800));
    assertThat(waits.hosts())
        .allSatisfy(host -> assertThat(host.blockedTotal()).isLessThan(millis(500)));
  }

  @Test
  void aHostThatAsksToBeLeftAloneIsAnotherThing() {
    VirtualHosts hosts = hosts(10, 6, millis(10));
    Origin a = VirtualHosts.host("a");
    hosts.gate.pause(a, millis(5000));
    hosts.request("a", ANSWER);
    hosts.request("b", ANSWER);
    hosts.untilTheLastAnswer();
    GateWaits waits = hosts.gate.waited();
    assertThat(waits.pages()).containsOnly(Map.entry(Hold.HOST_PAUSE, millis(5000)));
    assertThat(waits.hosts().getFirst().blocked(Hold.HOST_PAUSE)).isEqualTo(millis(5000));
  }

  @Test
  void pagesThatFailedWaitBeforeAnotherAttempt() {
    VirtualHosts hosts = hosts(10, 6, Duration.ZERO);
    hosts.tarpit("a", millis(500), 2);
    hosts.tarpit("b", millis(500), 2);
    hosts.gate.inputOver();
    hosts.untilTheLastAnswer();
    GateWaits waits = hosts.gate.waited();
    assertThat(waits.pages()).containsOnly(Map.entry(Hold.RETRY, millis(2000)));
    assertThat(waits.wall())
        .containsEntry(Hold.RETRY, millis(1000))
        .containsEntry(Hold.SERVERS, millis(1000));
  }

  @Test
  void pagesWaitForWhatTheirHostSaysInRobotsTxt() {
    Turned time = new Turned();
    Promise<Duration> said = Promise.promise();
    HostTerms terms = (gate, origin) -> said.future();
    PolitenessOptions options = PolitenessOptions.fixed(10, 6, Duration.ZERO);
    HostGate gate = new HostGate(options, terms, () -> time.nanos, time);
    Future<Admission> page = gate.admit(VirtualHosts.host("a"));
    time.pass(millis(700));
    said.complete(Duration.ZERO);
    assertThat(page.isComplete()).isTrue();
    assertThat(gate.waited().pages()).containsOnly(Map.entry(Hold.ROBOTS, millis(700)));
    assertThat(gate.waited().wall()).containsOnly(Map.entry(Hold.START, millis(700)));
  }

  @Test
  void aLastPageThatIsSlowIsAlone() {
    VirtualHosts hosts = hosts(10, 6, Duration.ZERO);
    for (int i = 0; i < 5; i++) {
      hosts.request("a", ANSWER);
    }
    hosts.request("slow", millis(3000));
    hosts.gate.inputOver();
    hosts.untilTheLastAnswer();
    GateWaits waits = hosts.gate.waited();
    assertThat(waits.wall())
        .containsOnly(
            Map.entry(Hold.SERVERS, millis(100)), Map.entry(Hold.LAST_PAGE, millis(2900)));
    assertThat(waits.last()).isEqualTo(VirtualHosts.host("slow"));
  }

  @Test
  void pagesThatLeadOnOneAfterTheOtherAreNotEachTheLast() {
    VirtualHosts hosts = hosts(10, 6, Duration.ZERO);
    hosts.gate.inputOver();
    for (int i = 0; i < 5; i++) {
      hosts.request("a", ANSWER);
      hosts.untilTheLastAnswer();
    }
    assertThat(hosts.gate.waited().wall())
        .containsOnly(Map.entry(Hold.SERVERS, millis(400)), Map.entry(Hold.LAST_PAGE, ANSWER));
  }

  @Test
  void whatIsNotThereYetIsTheInputs() {
    VirtualHosts hosts = hosts(10, 6, Duration.ZERO);
    hosts.request("a", ANSWER);
    hosts.untilTheLastAnswer();
    hosts.pass(millis(2000));
    hosts.request("a", ANSWER);
    hosts.gate.inputOver();
    hosts.untilTheLastAnswer();
    hosts.pass(millis(50));
    assertThat(hosts.gate.waited().wall())
        .containsOnly(
            Map.entry(Hold.INPUT, millis(2100)),
            Map.entry(Hold.LAST_PAGE, ANSWER),
            Map.entry(Hold.SAVING, millis(50)));
  }

  @Test
  void aRateHoldsEverybody() {
    VirtualHosts hosts =
        new VirtualHosts(
            PolitenessOptions.fixed(10, 6, Duration.ZERO).withRate(new Rate(millis(250))));
    for (int i = 0; i < 9; i++) {
      hosts.request("host-" + i, ANSWER);
    }
    hosts.gate.inputOver();
    hosts.untilTheLastAnswer();
    assertThat(hosts.gate.waited().wall().get(Hold.RATE)).isBetween(millis(1700), millis(2000));
    assertThat(hosts.gate.waited().pages()).containsOnlyKeys(Hold.RATE);
  }

  @Test
  void aNewHostIsAskedForLittleAtFirst() {
    VirtualHosts hosts =
        new VirtualHosts(PolitenessOptions.fixed(10, 4, Duration.ZERO).withSlowStart(SlowStart.ON));
    for (int i = 0; i < 11; i++) {
      hosts.request("a", ANSWER);
    }
    hosts.untilTheLastAnswer();
    assertThat(hosts.gate.waited().wall())
        .containsEntry(Hold.SLOW_START, millis(200))
        .containsEntry(Hold.HOST_CONCURRENCY, ANSWER);
  }

  @Test
  void aClosedGateHasNobodyWaiting() {
    VirtualHosts hosts = hosts(1, 1, Duration.ZERO);
    for (int i = 0; i < 5; i++) {
      hosts.request("a", ANSWER);
    }
    hosts.gate.close();
    hosts.pass(millis(1000));
    assertThat(hosts.gate.waited().pages()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyMomentIsEnteredOnce(long seed) {
    Random random = new Random(seed);
    VirtualHosts hosts = hosts(1 + random.nextInt(8), 1 + random.nextInt(4), millis(20));
    for (int i = 0; i < 500; i++) {
      String host = "host-" + random.nextInt(12);
      if (random.nextInt(10) == 0) {
        hosts.tarpit(host, millis(random.nextInt(3000)), 1);
      } else {
        hosts.request(host, millis(random.nextInt(300)));
      }
      hosts.pass(millis(random.nextInt(20)));
    }
    hosts.gate.inputOver();
    hosts.untilTheLastAnswer();
    GateWaits waits = hosts.gate.waited();
    assertThat(sum(waits.wall())).isEqualTo(hosts.now());
    for (HostWait host : waits.hosts()) {
      assertThat(host.blockedTotal()).isLessThanOrEqualTo(hosts.now());
    }
  }

  @Test
  void ofAHundredThousandHostsThoseThatHeldUpLongestAreRemembered() {
    Turned time = new Turned();
    WaitLedger ledger = new WaitLedger(10, () -> time.nanos);
    for (int i = 0; i < 100_000; i++) {
      HostLedger host = ledger.host(VirtualHosts.host("host-" + i));
      host.settle();
      host.changed(1, 1, Hold.HOST_DELAY);
      time.nanos += i % 1000 == 7 ? 50_000 : 1000;
      host.settle();
      host.changed(0, 0, Hold.HOST_DELAY);
      ledger.forget(host);
      assertThat(ledger.remembered()).isLessThan(2 * WaitLedger.MOST_FORGOTTEN);
    }
    assertThat(ledger.waits(new ArrayDeque<>()).hosts())
        .hasSize(10)
        .allSatisfy(host -> assertThat(host.blockedTotal()).isEqualTo(Duration.ofNanos(50_000)));
  }

  @Test
  void aHostThatComesBackGoesOnWithItsFigures() {
    VirtualHosts hosts = hosts(10, 1, Duration.ZERO);
    for (int i = 0; i < 2; i++) {
      hosts.request("a", ANSWER);
      hosts.request("a", ANSWER);
      hosts.untilTheLastAnswer();
      hosts.pass(millis(60_000));
    }
    HostWait host = hosts.gate.waited().hosts().getFirst();
    assertThat(host.requests()).isEqualTo(4);
    assertThat(host.held()).isEqualTo(millis(400));
    assertThat(host.blockedTotal()).isEqualTo(millis(200));
  }

  @Test
  void aPermitThatIsPassedOnIsOneRequest() {
    VirtualHosts hosts = hosts(10, 1, Duration.ZERO);
    Origin a = VirtualHosts.host("a");
    Future<Admission> first = hosts.gate.admit(a);
    Future<Admission> second = hosts.gate.admit(a);
    hosts.pass(ANSWER);
    ((Granted) first.result()).permit().passOn();
    hosts.pass(ANSWER);
    ((Granted) second.result()).permit().release();
    assertThat(hosts.gate.waited().hosts().getFirst().requests()).isEqualTo(1);
  }
}
