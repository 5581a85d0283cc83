package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.faults.FaultRow;
import crawler.faults.Proves;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that end after some time, or when so many bytes have come. */
@Timeout(120)
class TimeAndBytesLimitsTest {
  private static final int SLOTS = 8;
  private static final int ANY = RunLimits.ANY_PAGES;

  @TempDir private Path directory;

  private RunReport run(Model model, RunLimits limits, List<String> urls) throws Exception {
    CrawlOptions options = Runs.options(directory.resolve("out"), model, SLOTS, FailOn.ANY, true);
    return Runs.run(options.withLimits(limits), Runs.urls(urls));
  }

  private static RunLimits time(Duration most) {
    return new RunLimits(ANY, ANY, most, RunLimits.ANY_BYTES);
  }

  private static RunLimits bytes(long most) {
    return new RunLimits(ANY, ANY, RunLimits.ANY_TIME, most);
  }

  private void assertEachOnce(LimitedSite site, int pages) throws Exception {
    assertThat(site.pages()).hasSize(pages).allSatisfy((url, times) -> assertThat(times).isOne());
    assertThat(Runs.seqs(directory.resolve("out")))
        .isEqualTo(LongStream.rangeClosed(1, pages).boxed().toList());
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  @Proves(FaultRow.LIMIT_TIME)
  void whenTheTimeIsOverWhatIsInFlightEndsAndNothingElseBegins(Model model) throws Exception {
    try (LimitedSite site = new LimitedSite(1)) {
      List<String> urls = site.urls(0, "slow", 2 * SLOTS);
      RunReport report = run(model, time(Duration.ofMillis(300)), urls);
      assertThat(report.cause()).isEqualTo(StopCause.LIMIT);
      assertThat(report.detail()).isEqualTo("--time-limit 300ms");
      assertThat(report.exitCode()).isEqualTo(9);
      assertThat(site.total()).isLessThanOrEqualTo(SLOTS);
      assertThat(report.summary().saved()).isEqualTo(site.total());

      RunReport last = run(model, time(Duration.ofHours(1)), urls);
      assertThat(last.cause()).isEqualTo(StopCause.COMPLETE);
      assertThat(last.exitCode()).isZero();
      assertEachOnce(site, 2 * SLOTS);
    }
  }

  @Test
  void aRunWhoseLastPagesEndAfterTheTimeHasReachedNoLimit() throws Exception {
    try (LimitedSite site = new LimitedSite(1)) {
      RunReport report =
          run(Model.COROUTINES, time(Duration.ofMillis(700)), site.urls(0, "slow", 1));
      assertThat(report.cause()).isEqualTo(StopCause.COMPLETE);
      assertThat(report.exitCode()).isZero();
      assertThat(report.limit()).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  void bytesCountForEachProcessAndWhatIsInFlightEnds(Model model) throws Exception {
    try (LimitedSite site = new LimitedSite(1)) {
      List<String> urls = site.urls(0, "large", 60);
      RunReport report = run(model, bytes(1_000_000), urls);
      int parts = 1;
      for (; report.cause() != StopCause.COMPLETE; parts++) {
        assertThat(report.detail()).isEqualTo("--max-bytes 1MB");
        assertThat(report.exitCode()).isEqualTo(9);
        assertThat(report.summary().wireBytes())
            .isBetween(1_000_000L, 1_000_000L + 2 * SLOTS * LimitedSite.LARGE_BYTES);
        report = run(model, bytes(1_000_000), urls);
      }
      assertThat(parts).isBetween(3, 6);
      assertThat(report.exitCode()).isZero();
      assertEachOnce(site, 60);
    }
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  @Proves(FaultRow.LIMIT_BODY)
  void aHugeBodyIsCutAtATenthBeyondTheLimitNotAtItsEnd(Model model) throws Exception {
    try (LimitedSite site = new LimitedSite(1)) {
      List<String> urls = new ArrayList<>(site.urls(0, "ok", 3));
      urls.addAll(site.urls(0, "endless", 1));
      urls.addAll(site.urls(0, "slow", SLOTS));
      RunReport report = run(model, bytes(2_000_000), urls);

      assertThat(report.cause()).isEqualTo(StopCause.LIMIT);
      assertThat(report.exitCode()).isEqualTo(9);
      assertThat(report.summary().wall()).isLessThan(Duration.ofSeconds(10));
      assertThat(Runs.ending(directory.resolve("out"), 4)).isEqualTo("nothing");
      // What the buffers of both sockets hold is sent, but not received.
      assertThat(site.endlessBytes()).isBetween(2_000_000L, 24_000_000L);
    }
  }
}
