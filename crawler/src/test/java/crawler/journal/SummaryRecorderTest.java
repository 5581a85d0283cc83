package crawler.journal;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.model.CrawlUrl;
import crawler.model.PageResult;
import crawler.model.Reason;
import crawler.model.Stage;
import crawler.model.Timings;
import crawler.model.Visit;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class SummaryRecorderTest {
  private final AtomicLong nanos = new AtomicLong(5_000);
  private final SummaryRecorder recorder =
      new SummaryRecorder(nanos::get, InstantSource.fixed(Results.STARTED));

  private static PageResult took(long seq, String host, Duration queue, Duration work) {
    CrawlUrl url = Results.url(seq, Results.http(host, "/" + seq));
    return Results.saved(url, Results.visit(url, 200, queue, work));
  }

  @Test
  void aRunWithoutPagesIsAllZeros() {
    RunSummary run = recorder.snapshot();
    assertThat(run.started()).isEqualTo(Results.STARTED);
    assertThat(run.read()).isZero();
    assertThat(run.ended()).isZero();
    assertThat(run.notEnded()).isZero();
    assertThat(run.p50()).isZero();
    assertThat(run.p99()).isZero();
    assertThat(run.oneAfterTheOther()).isZero();
    assertThat(run.slowestHosts()).isEmpty();
    assertThat(run.inputComplete()).isFalse();
    assertThat(run.worstExitCode()).isZero();
  }

  @Test
  void countsOutcomesByReason() {
    recorder.ended(Results.saved(1));
    recorder.ended(Results.duplicate(2, 1));
    recorder.ended(Results.failed(3, Reason.HTTP_5XX, 503));
    recorder.ended(Results.failed(4, Reason.HTTP_5XX, 500));
    recorder.ended(Results.invalid(5, "x"));
    recorder.inputRead(7, true);
    RunSummary run = recorder.snapshot();
    assertThat(run.saved()).isEqualTo(1);
    assertThat(run.skipped()).isEqualTo(Map.of(Reason.DUPLICATE, 1L));
    assertThat(run.failed()).isEqualTo(Map.of(Reason.HTTP_5XX, 2L, Reason.INVALID_URL, 1L));
    assertThat(run.ended()).isEqualTo(5);
    assertThat(run.notEnded()).isEqualTo(2);
    assertThat(run.inputComplete()).isTrue();
    assertThat(run.storedBytes()).isEqualTo(25);
    assertThat(run.wireBytes()).isEqualTo(30);
  }

  @Test
  void theSmallestExitCodeOfAFailureWins() {
    recorder.ended(Results.saved(1));
    recorder.ended(Results.failed(2, Reason.HTTP_5XX, 500));
    assertThat(recorder.snapshot().worstExitCode()).isEqualTo(8);
    recorder.ended(Results.failed(3, Reason.HTTP_4XX, 407));
    assertThat(recorder.snapshot().worstExitCode()).isEqualTo(6);
    recorder.ended(Results.failed(4, Reason.TOO_SLOW, 200));
    recorder.ended(Results.failed(5, Reason.DECODE, 200));
    assertThat(recorder.snapshot().worstExitCode()).isEqualTo(4);
  }

  @Test
  void percentilesLeaveQueueingOut() {
    for (int i = 1; i <= 1000; i++) {
      recorder.ended(took(i, "a.test", Duration.ofSeconds(9), Duration.ofMillis(i)));
    }
    RunSummary run = recorder.snapshot();
    Percentage threeDigits = Percentage.withPercentage(0.2);
    assertThat(run.p50().toNanos()).isCloseTo(500_000_000L, threeDigits);
    assertThat(run.p95().toNanos()).isCloseTo(950_000_000L, threeDigits);
    assertThat(run.p99().toNanos()).isCloseTo(990_000_000L, threeDigits);
    assertThat(run.stages())
        .isEqualTo(
            Map.of(Stage.QUEUE, Duration.ofMinutes(150), Stage.TTFB, Duration.ofMillis(500_500)));
  }

  @Test
  void oneAfterTheOtherEveryPageCountsAsLongAsTheFastestOfItsHost() {
    for (int i = 1; i <= 10; i++) {
      recorder.ended(took(i, "a.test", Duration.ofSeconds(9), Duration.ofMillis(50L + i)));
      recorder.ended(took(100L + i, "b.test", Duration.ofSeconds(9), Duration.ofMillis(5L * i)));
    }
    assertThat(recorder.snapshot().oneAfterTheOther()).isEqualTo(Duration.ofMillis(560));
  }

  @Test
  void pagesThatSentNothingAreNotTimed() {
    CrawlUrl url = Results.url(1);
    Timings timings = new Timings.Builder().add(Stage.DNS, 7).build(1_000_000_000);
    Visit visit = new Visit(url.url(), 0, 0, List.of(), "", "", 0, Results.STARTED, timings);
    recorder.ended(new PageResult.Failed(url, visit, Reason.PRIVATE_ADDRESS, "private"));
    recorder.ended(Results.duplicate(2, 1));
    RunSummary run = recorder.snapshot();
    assertThat(run.p99()).isZero();
    assertThat(run.slowestHosts()).isEmpty();
    assertThat(run.stages()).containsOnlyKeys(Stage.DNS);
  }

  @Test
  void absurdTimesAreCountedAsADay() {
    recorder.ended(took(1, "a.test", Duration.ZERO, Duration.ofDays(400)));
    assertThat(recorder.snapshot().p99().toHours()).isEqualTo(24);
  }

  @Test
  void countsRedirectsAndRetries() {
    CrawlUrl url = Results.url(1);
    Visit visit =
        new Visit(
            url.url(),
            200,
            1,
            List.of(Results.http("a.test", "/1"), Results.http("a.test", "/2")),
            "",
            "",
            5,
            Results.STARTED,
            Timings.NONE);
    recorder.ended(Results.saved(url, visit));
    recorder.retried();
    recorder.retried();
    recorder.retried();
    RunSummary run = recorder.snapshot();
    assertThat(run.redirects()).isEqualTo(2);
    assertThat(run.retries()).isEqualTo(3);
  }

  @Test
  @Proves(FaultRow.CLOCK_JUMPS)
  void wallTimeFollowsTheClockThatNeverJumps() {
    nanos.addAndGet(2_500_000_000L);
    assertThat(recorder.snapshot().wall()).isEqualTo(Duration.ofMillis(2500));
  }

  @Test
  void listsTheTenSlowestHostsSlowestFirst() {
    for (int host = 1; host <= 15; host++) {
      recorder.ended(took(host, "h" + host + ".test", Duration.ZERO, Duration.ofMillis(host)));
    }
    CrawlUrl bad = Results.url(99, Results.http("h15.test", "/bad"));
    recorder.ended(
        new PageResult.Failed(
            bad,
            Results.visit(bad, 500, Duration.ZERO, Duration.ofMillis(1)),
            Reason.HTTP_5XX,
            "failed"));
    List<HostSummary> slowest = recorder.snapshot().slowestHosts();
    assertThat(slowest)
        .extracting(host -> host.origin().host())
        .startsWith("h15.test", "h14.test")
        .endsWith("h6.test")
        .hasSize(10);
    assertThat(slowest.getFirst())
        .extracting(HostSummary::pages, HostSummary::failed, HostSummary::wireBytes)
        .containsExactly(2L, 1L, 20L);
    assertThat(slowest.getFirst().p95().toNanos())
        .isCloseTo(15_000_000L, Percentage.withPercentage(1));
  }

  @Test
  void aHostThatDoesNotExistIsNotSlow() {
    recorder.ended(Results.failed(1, Reason.DNS_NOT_FOUND, 0));
    recorder.ended(Results.failed(2, Reason.PRIVATE_ADDRESS, 0));

    assertThat(recorder.snapshot().slowestHosts()).isEmpty();
    assertThat(recorder.snapshot().failedTotal()).isEqualTo(2);

    recorder.ended(Results.failed(3, Reason.CONNECT_TIMEOUT, 0));

    assertThat(recorder.snapshot().slowestHosts()).hasSize(1);
  }

  @Test
  void hostsBeyondTheThousandthCountInTheTotalsOnly() {
    for (int host = 1; host <= HostTable.MOST_HOSTS + 1; host++) {
      recorder.ended(took(host, "h" + host + ".test", Duration.ZERO, Duration.ofMillis(host)));
    }
    RunSummary run = recorder.snapshot();
    assertThat(run.saved()).isEqualTo(1001);
    assertThat(run.slowestHosts().getFirst().origin().host()).isEqualTo("h1000.test");
  }

  @Test
  void threadsLoseNoCountAndSnapshotsAreConsistent() throws InterruptedException {
    int threads = 8;
    long each = 2_000;
    CountDownLatch running = new CountDownLatch(threads);
    IntStream.range(0, threads)
        .forEach(
            t ->
                Thread.ofPlatform()
                    .start(
                        () -> {
                          for (int i = 0; i < each; i++) {
                            recorder.ended(took(i, "a.test", Duration.ZERO, Duration.ofMillis(20)));
                            recorder.ended(Results.duplicate(i, 1));
                            recorder.retried();
                          }
                          running.countDown();
                        }));
    while (running.getCount() > 0) {
      RunSummary run = recorder.snapshot();
      assertThat(run.storedBytes()).isEqualTo(25 * run.saved());
      assertThat(run.oneAfterTheOther()).isEqualTo(Duration.ofMillis(20 * run.saved()));
    }
    running.await();
    RunSummary run = recorder.snapshot();
    assertThat(run.saved()).isEqualTo(threads * each);
    assertThat(run.skippedTotal()).isEqualTo(threads * each);
    assertThat(run.retries()).isEqualTo(threads * each);
    assertThat(run.slowestHosts().getFirst().pages()).isEqualTo(threads * each);
  }
}
