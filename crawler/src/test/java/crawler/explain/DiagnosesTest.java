package crawler.explain;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The law of docs/explain.md, step by step. */
class DiagnosesTest {
  private static final Origin A = new Origin("https", "www.example.com", 443);
  private static final Duration TEN = seconds(10);

  private static Duration seconds(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
  }

  private static RunFacts facts(
      Map<Hold, Duration> wall, double processor, double saveFull, double held, HostWait... hosts) {
    return new RunFacts(
        TEN,
        50,
        16,
        6,
        Duration.ofSeconds(1),
        false,
        seconds(processor),
        2,
        seconds(saveFull),
        new GateWaits(wall, Map.of(), seconds(held), List.of(hosts), A));
  }

  private static HostWait host(double gap, Map<Hold, Duration> blocked) {
    return new HostWait(A, 50, seconds(10), seconds(gap), blocked);
  }

  @ParameterizedTest
  @CsvSource({
    "START, START",
    "SLOTS, SLOTS",
    "RATE, RATE",
    "SLOW_START, SLOW_START",
    "HOST_DOWN, HOST_DOWN",
    "HOST_DELAY, HOST_DELAY",
    "HOST_CONCURRENCY, HOST_CONCURRENCY",
    "HOST_PAUSE, HOST_PAUSE",
    "ROBOTS, ROBOTS",
    "RETRY, RETRY",
    "INPUT, INPUT",
    "SERVERS, SERVERS",
    "LAST_PAGE, LAST_PAGE",
    "SAVING, SAVING"
  })
  void whatHeldTheRunUpLongestDecides(Hold hold, Bottleneck expected) {
    Map<Hold, Duration> wall =
        hold == Hold.SERVERS
            ? Map.of(hold, seconds(9), Hold.START, seconds(1))
            : Map.of(hold, seconds(9), Hold.SERVERS, seconds(1));
    Diagnosis diagnosis = Diagnoses.of(facts(wall, 1, 0, 20));
    assertThat(diagnosis.bottleneck()).isEqualTo(expected);
    assertThat(diagnosis.took()).isEqualTo(seconds(9));
  }

  @Test
  void nothingDecidesWhatManyThingsShare() {
    Map<Hold, Duration> wall =
        Map.of(Hold.SLOTS, seconds(3.9), Hold.SERVERS, seconds(3.1), Hold.HOST_DELAY, seconds(3));
    assertThat(Diagnoses.of(facts(wall, 1, 0, 20))).isEqualTo(Diagnosis.NONE);
  }

  @ParameterizedTest
  @EnumSource
  void busyProcessorsDecideWhateverWaits(Hold hold) {
    Diagnosis busy = Diagnoses.of(facts(Map.of(hold, TEN), 17.2, 9, 160));
    assertThat(busy.bottleneck()).isEqualTo(Bottleneck.PROCESSOR);
    assertThat(busy.took()).isEqualTo(seconds(8.6));
    assertThat(busy.remedy()).isNull();
    assertThat(Diagnoses.of(facts(Map.of(hold, TEN), 16.8, 0, 160)).bottleneck())
        .isNotEqualTo(Bottleneck.PROCESSOR);
  }

  @Test
  void aSaveStageThatIsFullIsTheDisk() {
    Diagnosis diagnosis = Diagnoses.of(facts(Map.of(Hold.SLOTS, TEN), 1, 4.1, 160));
    assertThat(diagnosis.bottleneck()).isEqualTo(Bottleneck.DISK);
    assertThat(diagnosis.took()).isEqualTo(seconds(4.1));
  }

  private static Remedy remedy(RunFacts facts) {
    return Objects.requireNonNull(Diagnoses.of(facts).remedy());
  }

  @Test
  void twiceTheSlotsHalveTheTimeInWhichAllWereTaken() {
    assertThat(remedy(facts(Map.of(Hold.SLOTS, seconds(9)), 1, 0, 150)))
        .isEqualTo(new Remedy("concurrency", "32", seconds(4.5)));
  }

  @Test
  void slotsDoNotHelpAgainstTheWorkOfTheProcessors() {
    assertThat(remedy(facts(Map.of(Hold.SLOTS, seconds(9)), 14, 0, 150)).saves())
        .isEqualTo(seconds(3));
  }

  @Test
  void slotsDoNotHelpAgainstAHostThatHeldUpItsPagesNearlyAsLong() {
    HostWait host = host(1, Map.of(Hold.HOST_DELAY, seconds(8)));
    assertThat(remedy(facts(Map.of(Hold.SLOTS, seconds(9)), 1, 0, 150, host)).saves())
        .isEqualTo(seconds(2));
    HostWait nearer = host(1, Map.of(Hold.HOST_DELAY, seconds(9.8)));
    assertThat(Diagnoses.of(facts(Map.of(Hold.SLOTS, seconds(9)), 1, 0, 150, nearer)).remedy())
        .isNull();
  }

  @Test
  void halfTheDelayHalvesTheWait() {
    HostWait host = host(1, Map.of(Hold.HOST_DELAY, seconds(9)));
    RunFacts facts = facts(Map.of(Hold.HOST_DELAY, seconds(9)), 1, 0, 10, host);
    assertThat(remedy(facts)).isEqualTo(new Remedy("host-delay", "500ms", seconds(4.5)));
    assertThat(Diagnoses.of(facts).host()).isEqualTo(host);
  }

  @Test
  void aLargerGapThanAskedForIsTheHostsOwnWish() {
    HostWait host = host(5, Map.of(Hold.HOST_DELAY, seconds(9)));
    Diagnosis diagnosis = Diagnoses.of(facts(Map.of(Hold.HOST_DELAY, seconds(9)), 1, 0, 10, host));
    assertThat(diagnosis.bottleneck()).isEqualTo(Bottleneck.CRAWL_DELAY);
    assertThat(diagnosis.remedy()).isNull();
  }

  @Test
  void twiceTheRequestsToAHostDoNotGetPastTheSlots() {
    HostWait host = host(0, Map.of(Hold.HOST_CONCURRENCY, seconds(9)));
    assertThat(remedy(facts(Map.of(Hold.HOST_CONCURRENCY, seconds(9)), 1, 0, 60, host)))
        .isEqualTo(new Remedy("host-concurrency", "12", seconds(4.5)));
    assertThat(remedy(facts(Map.of(Hold.HOST_CONCURRENCY, seconds(9)), 1, 0, 120, host)).saves())
        .isEqualTo(seconds(2.5));
  }

  @Test
  void aRunWithoutPagesHasNoReason() {
    RunFacts none =
        new RunFacts(
            TEN, 0, 16, 6, Duration.ZERO, false, Duration.ZERO, 2, Duration.ZERO, GateWaits.NONE);
    assertThat(Diagnoses.of(none)).isEqualTo(Diagnosis.NONE);
  }
}
