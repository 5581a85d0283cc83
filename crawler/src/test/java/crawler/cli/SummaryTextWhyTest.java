package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.explain.GateWaits;
import crawler.explain.Hold;
import crawler.explain.HostWait;
import crawler.explain.RunFacts;
import crawler.explain.Why;
import crawler.journal.RunSummary;
import crawler.model.Origin;
import crawler.model.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person reads of why a run took as long as it did. */
class SummaryTextWhyTest {
  private static final Origin HOST = new Origin("https", "www.example.com", 443);
  private static final Map<Stage, Duration> STAGES =
      Map.of(Stage.TTFB, Duration.ofSeconds(3), Stage.SAVE, Duration.ofSeconds(1));

  private static Duration seconds(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
  }

  private static RunSummary summary(double wall, long pages, Why why) {
    return new RunSummary(
        Instant.EPOCH,
        seconds(wall),
        pages,
        true,
        0,
        pages,
        Map.of(),
        Map.of(),
        0,
        0,
        1000,
        1000,
        seconds(0.1),
        seconds(0.1),
        seconds(0.1),
        seconds(wall),
        STAGES,
        List.of(),
        0,
        List.of(),
        0,
        why);
  }

  private static RunFacts facts(
      double wall, int slots, double processor, Map<Hold, Duration> waited, HostWait... hosts) {
    return new RunFacts(
        seconds(wall),
        50,
        slots,
        6,
        Duration.ofSeconds(1),
        false,
        seconds(processor),
        2,
        Duration.ZERO,
        new GateWaits(waited, Map.of(), seconds(10), List.of(hosts), HOST));
  }

  private static List<String> lines(
      double wall, int slots, double processor, Hold hold, double share, HostWait... hosts) {
    Map<Hold, Duration> waited =
        Map.of(hold, seconds(wall * share), Hold.START, seconds(wall * (1 - share)));
    Why why = Why.of(facts(wall, slots, processor, waited, hosts), Duration.ZERO);
    return SummaryTextWhy.lines(summary(wall, 50, why), Duration.ZERO);
  }

  @Test
  void aHostDelayIsThreeLinesWithItsFigures() {
    HostWait host =
        new HostWait(
            HOST, 50, seconds(10), Duration.ofSeconds(1), Map.of(Hold.HOST_DELAY, seconds(49)));
    assertThat(lines(50, 256, 1, Hold.HOST_DELAY, 0.98, host))
        .containsExactly(
            "where the time went   host delay 98 % · start 2 %",
            "pages in flight       servers 75 % · save 25 %",
            "what decided          50 requests to www.example.com, 1.0 s apart: 49.0 s of 50.0 s."
                + " --host-delay 500ms would save 24.5 s at most, if its owner agrees");
  }

  @Test
  void aLimitOfAHostNamesTheSlotsThatAMoreGenerousOneNeeds() {
    HostWait host =
        new HostWait(
            HOST, 50, seconds(10), Duration.ZERO, Map.of(Hold.HOST_CONCURRENCY, seconds(4.5)));
    assertThat(lines(5, 256, 1, Hold.HOST_CONCURRENCY, 0.9, host).getLast())
        .isEqualTo(
            "what decided          www.example.com had 6 requests in flight, the most it may,"
                + " 200 ms each: 4.5 s of 5.0 s. --host-concurrency 12 would save 2.3 s at most, if"
                + " its owner agrees");
    assertThat(lines(5, 6, 1, Hold.HOST_CONCURRENCY, 0.9, host).getLast())
        .contains("--host-concurrency 12 with -c 12 would save 2.3 s");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SLOTS      | all 256 slots were taken for 4.5 s of 5.0 s. --concurrency 512 would save 2.3",
        "LAST_PAGE  | the last page, from www.example.com, came alone: 4.5 s of 5.0 s",
        "RETRY      | what had failed waited 4.5 s of 5.0 s before another attempt",
        "SERVERS    | no limit was in the way: answers took 4.5 s of 5.0 s",
        "INPUT      | the list came more slowly than its pages: 4.5 s of 5.0 s",
        "RATE       | --rate let so few begin: 4.5 s of 5.0 s",
      })
  void everyRegimeHasItsSentence(Hold hold, String expected) {
    assertThat(lines(5, 256, 1, hold, 0.9).getLast())
        .startsWith("what decided          " + expected);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "START")
  void everySentenceHasAFigureAndNoFullStopAtTheEnd(Hold hold) {
    assertThat(lines(5, 256, 1, hold, 0.9).getLast()).containsPattern("\\d").doesNotEndWith(".");
  }

  @Test
  void aBusyProcessorIsSaidToBeSo() {
    assertThat(lines(10, 256, 19.2, Hold.SLOTS, 0.9).getLast())
        .isEqualTo(
            "what decided          the processor was busy 96 % of the time (2 cores):"
                + " more requests at a time do not help");
  }

  @Test
  void nothingIsSaidWhereNothingStandsOut() {
    Map<Hold, Duration> waited =
        Map.of(Hold.SLOTS, seconds(3), Hold.SERVERS, seconds(3), Hold.HOST_DELAY, seconds(3));
    Why why = Why.of(facts(9, 256, 1, waited), Duration.ZERO);
    assertThat(SummaryTextWhy.lines(summary(9, 50, why), Duration.ZERO)).hasSize(2);
  }

  @Test
  void aTrivialRunIsOneLine() {
    Map<Hold, Duration> waited = Map.of(Hold.SERVERS, seconds(0.5));
    Why why = Why.of(facts(0.5, 256, 0.1, waited), Duration.ZERO);
    assertThat(SummaryTextWhy.lines(summary(0.5, 3, why), Duration.ZERO))
        .containsExactly("where the time went   servers 75 % · save 25 %");
    assertThat(SummaryTextWhy.lines(summary(0.5, 3, why), seconds(0.9)))
        .containsExactly(
            "where the time went   starting took 900 ms of 1.4 s:"
                + " a longer list does not pay for it again");
  }

  @Test
  void whatNobodyLookedAtHasTheSharesAlone() {
    assertThat(SummaryTextWhy.lines(summary(5, 300, Why.UNKNOWN), Duration.ZERO))
        .containsExactly("where the time went   servers 75 % · save 25 %");
  }
}
