package crawler.politeness;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.faults.FaultRow;
import crawler.faults.Proves;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hosts that never answer beside hosts that do, in virtual time. */
class TarpitsTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int HOSTS = 200;
  private static final int TARPITS = HOSTS / 10;

  /** Ten percent of the hosts are tarpits; the list goes round the hosts, or host by host. */
  private static VirtualHosts crawl(
      int slots, int pages, long latencyMillis, boolean tarpits, boolean sorted) {
    var hosts = new VirtualHosts(PolitenessOptions.fixed(slots, 6, Duration.ZERO));
    for (int i = 0; i < HOSTS * pages; i++) {
      int host = sorted ? i / pages : i % HOSTS;
      if (host % 10 != 3) {
        hosts.request("host" + host, Duration.ofMillis(latencyMillis + host % 7));
      } else if (tarpits) {
        hosts.tarpit("host" + host, TIMEOUT, 3);
      }
    }
    return hosts;
  }

  @Proves(FaultRow.TARPITS)
  @ParameterizedTest
  @CsvSource({
    "256, 100, 50, false",
    "256, 200, 50, true",
    "256, 100, 400, false",
    "64, 100, 50, false",
    "64, 400, 50, false",
    "256, 2000, 50, false",
  })
  void slowTheOthersByLessThanATwentieth(int slots, int pages, long latencyMillis, boolean sorted) {
    Duration without = crawl(slots, pages, latencyMillis, false, sorted).untilTheLastAnswer();
    VirtualHosts hosts = crawl(slots, pages, latencyMillis, true, sorted);
    Duration with = hosts.untilTheLastAnswer();

    assertThat(with.toNanos() / (double) without.toNanos()).isLessThan(1.05);
    assertThat(hosts.mostToAHost).isLessThanOrEqualTo(6);
    assertThat(hosts.given).as("every tarpit had all its time").isEqualTo(3 * TARPITS * pages);
  }

  @Test
  void giveTheirSlotsBackAndHoldASixtyFourthOfThemFromThenOn() {
    VirtualHosts hosts = crawl(256, 100, 50, true, false);
    hosts.pass(Duration.ofMillis(900));
    assertThat(hosts.unanswered).isGreaterThanOrEqualTo(TARPITS);

    hosts.pass(Duration.ofMillis(400));

    assertThat(hosts.unanswered).isEqualTo(256 / 64);
    assertThat(hosts.gate.inFlight()).isEqualTo(256);
  }

  @Test
  void keepTheirSlotsWhileNobodyElseWantsThem() {
    var hosts = new VirtualHosts(PolitenessOptions.fixed(256, 6, Duration.ZERO));
    for (int i = 0; i < 1_000; i++) {
      hosts.request("busy" + i % 10, Duration.ofMillis(50));
    }
    hosts.tarpit("tarpit", TIMEOUT, 1);
    hosts.pass(TIMEOUT);

    assertThat(hosts.calledBack).isZero();
    assertThat(hosts.given).isEqualTo(1);
  }

  @Test
  void slowHostsAreNotCalledBackWhereAllAreSlow() {
    var hosts = new VirtualHosts(PolitenessOptions.fixed(64, 6, Duration.ZERO));
    for (int i = 0; i < 4_000; i++) {
      hosts.request("slow" + i % 100, Duration.ofMillis(1_500 + i % 50));
    }
    hosts.untilTheLastAnswer();

    assertThat(hosts.calledBack).isZero();
  }

  @Test
  void useWhatNobodyElseWants() {
    var hosts = new VirtualHosts(PolitenessOptions.fixed(60, 6, Duration.ZERO));
    for (int i = 0; i < 600; i++) {
      hosts.tarpit("tarpit" + i % 10, TIMEOUT, 1);
    }
    hosts.pass(Duration.ofSeconds(1));

    assertThat(hosts.gate.inFlight()).isEqualTo(60);
    assertThat(hosts.untilTheLastAnswer()).isZero();
    assertThat(hosts.now()).isBetween(TIMEOUT.multipliedBy(10), TIMEOUT.multipliedBy(11));
  }

  @Test
  void aNewHostTakesItsTurnAmongThoseThatAnswer() {
    var hosts = new VirtualHosts(PolitenessOptions.fixed(64, 6, Duration.ZERO));
    for (int i = 0; i < 10_000; i++) {
      hosts.request("busy" + i % 50, Duration.ofMillis(50));
    }
    for (int i = 0; i < 500; i++) {
      hosts.tarpit("tarpit" + i % 5, TIMEOUT, 3);
    }
    hosts.pass(Duration.ofSeconds(2));
    hosts.request("new", Duration.ofMillis(50));
    hosts.pass(Duration.ofMillis(200));

    assertThat(hosts.gate.waits(1000).hosts())
        .noneMatch(waiting -> waiting.origin().equals(VirtualHosts.host("new")));
  }

  @Test
  void aHostThatAnswersAgainIsNoTarpitAnyMore() {
    var hosts = new VirtualHosts(PolitenessOptions.fixed(64, 6, Duration.ZERO));
    for (int i = 0; i < 60_000; i++) {
      hosts.request("busy" + i % 50, Duration.ofMillis(50));
    }
    hosts.tarpit("back", TIMEOUT, 1);
    for (int i = 0; i < 100; i++) {
      hosts.request("back", Duration.ofMillis(500));
    }
    hosts.pass(TIMEOUT.minusSeconds(1));
    assertThat(hosts.inFlightTo("back")).isLessThanOrEqualTo(1);

    hosts.pass(Duration.ofSeconds(12));

    assertThat(hosts.gate.inFlight()).isEqualTo(64);
    assertThat(hosts.gate.waits(1000).hosts())
        .noneMatch(waiting -> waiting.origin().equals(VirtualHosts.host("back")));
  }
}
