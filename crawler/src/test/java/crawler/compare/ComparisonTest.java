package crawler.compare;

import static crawler.iomodel.ModelName.COROUTINES;
import static crawler.iomodel.ModelName.SEQUENTIAL;
import static crawler.iomodel.ModelName.THREADS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import crawler.iomodel.Urls;
import crawler.model.ConfigException;
import crawler.model.HttpUrl;
import crawler.model.Timings;
import crawler.store.StoreKind;
import java.io.EOFException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ComparisonTest {
  private static final List<HttpUrl> URLS =
      IntStream.range(0, 100).mapToObj(i -> Urls.of("http://site.test/" + i)).toList();
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path directory;
  private final FakeWorkers workers = new FakeWorkers();
  private final List<String> progress = new ArrayList<>();

  private CompareOptions options(int rounds, Duration deadline) {
    return CompareOptions.DEFAULTS
        .withModels(SEQUENTIAL, THREADS, COROUTINES)
        .withRounds(rounds)
        .withConcurrency(10)
        .withStore(StoreKind.FILES, directory)
        .withDeadline(deadline);
  }

  private ComparisonReport compare(int rounds) throws Exception {
    return compare(rounds, Duration.ofSeconds(30));
  }

  private ComparisonReport compare(int rounds, Duration deadline) throws Exception {
    return comparison(options(rounds, deadline), URLS).run(progress::add);
  }

  private Comparison comparison(CompareOptions options, List<HttpUrl> urls) {
    return new Comparison(options, workers, target(urls), CLOCK, workers::nanoTime);
  }

  private FakeTarget target(List<HttpUrl> urls) {
    return new FakeTarget(urls, Duration.ofMillis(10));
  }

  private static PageLine page(String outcome, String sha256, long sizeBytes) {
    return new PageLine(outcome, sha256, sizeBytes, 0, 0, 1, Timings.NONE);
  }

  @Test
  void warmsUpAndThenBeginsEachRoundWithAnotherModel() throws Exception {
    compare(4);

    assertThat(progress)
        .containsExactly(
            "looking at the servers",
            "starting: sequential",
            "starting: threads",
            "starting: coroutines",
            "warm-up: sequential",
            "warm-up: threads",
            "warm-up: coroutines",
            "round 1 of 4: sequential",
            "round 1 of 4: threads",
            "round 1 of 4: coroutines",
            "round 2 of 4: threads",
            "round 2 of 4: coroutines",
            "round 2 of 4: sequential",
            "round 3 of 4: coroutines",
            "round 3 of 4: sequential",
            "round 3 of 4: threads",
            "round 4 of 4: sequential",
            "round 4 of 4: threads",
            "round 4 of 4: coroutines");
    assertThat(workers.closed).containsExactly("sequential", "threads", "coroutines");
  }

  @Test
  void listsAModelThatTheMachineDoesNotHave() throws Exception {
    workers.unavailable.put(THREADS, "the kernel does not allow it");

    ComparisonReport report = compare(1);

    assertThat(report.entries().get(1).ending())
        .isEqualTo(new Ending.Unavailable("the kernel does not allow it"));
    assertThat(report.completed()).hasSize(2);
    assertThat(report.exitCode()).isZero();
    assertThat(workers.asked).noneMatch(asked -> asked.startsWith("threads"));
  }

  @Test
  void refusesToCompareOneModelWithNothing() {
    workers.unavailable.put(THREADS, "it is not there");
    workers.unavailable.put(COROUTINES, "nor is it");

    assertThatThrownBy(() -> compare(1))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "models: fewer than two of them are available on this machine: threads (it is not"
                + " there), coroutines (nor is it)");
    assertThat(workers.closed).contains("sequential");
  }

  @Test
  void measuresEveryPointOfASweepWithThoseWhoseConcurrencyVaries() throws Exception {
    FakeTarget target = target(URLS);
    CompareOptions options =
        options(5, Duration.ofSeconds(30))
            .withSweep(new Sweep(SweepAxis.CONCURRENCY, List.of(64L, 1L)));

    ComparisonReport report =
        new Comparison(options, workers, target, CLOCK, workers::nanoTime).run(progress::add);

    SweepReport sweep = report.sweep().orElseThrow();
    assertThat(sweep.points()).extracting(SweepReport.Point::value).containsExactly(1L, 64L);
    assertThat(sweep.points().get(1).entries())
        .extracting(e -> e.entry().model())
        .containsExactly(THREADS, COROUTINES);
    assertThat(sweep.points().get(1).entries())
        .allMatch(e -> e.inFlight() == 64 && e.rounds().size() == 3);
    assertThat(report.entries()).allMatch(e -> e.rounds().size() == 5);
    // Half a second of pages at 10 ms each: 50 one after the other, 3,200 with 64 in flight.
    assertThat(target.asked).containsExactly("concurrency=1 of 50", "concurrency=64 of 3200");
    assertThat(progress).contains("sweep 2 of 2, round 1 of 3: threads");
  }

  @Test
  void reportsThePointsOfASweepThatAreOverWhenItIsInterrupted() throws Exception {
    FakeTarget target = target(URLS);
    target.atPoint =
        points -> {
          if (points == 2) {
            Thread.currentThread().interrupt();
          }
        };
    CompareOptions options =
        options(1, Duration.ofSeconds(30))
            .withSweep(new Sweep(SweepAxis.LATENCY, List.of(1_000_000L, 5_000_000L)));

    SweepReport sweep =
        new Comparison(options, workers, target, CLOCK, workers::nanoTime)
            .run(progress::add)
            .sweep()
            .orElseThrow();

    assertThat(sweep.points()).extracting(SweepReport.Point::value).containsExactly(1_000_000L);
    assertThat(sweep.points().getFirst().entries()).hasSize(3);
  }

  @Test
  void reportsTheRoundsThatAreOverWhenItIsInterrupted() throws Exception {
    Thread comparing = Thread.currentThread();
    workers
        .takes(SEQUENTIAL, 1000)
        .takes(THREADS, 100, 100)
        .then(COROUTINES, killed -> FakeWorkers.result(3000, "same"))
        .then(COROUTINES, killed -> FakeWorkers.result(50, "same"))
        .then(
            COROUTINES,
            killed -> {
              comparing.interrupt();
              killed.await();
              throw new EOFException("killed");
            });

    ComparisonReport report = compare(5);

    assertThat(report.rounds()).isEqualTo(1);
    assertThat(report.completed()).hasSize(3).allMatch(entry -> entry.rounds().size() == 1);
    assertThat(workers.closed).containsExactlyInAnyOrder("sequential", "threads", "coroutines");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void namesTheModelWhoseProcessDoesNotStart() {
    Comparison comparison =
        new Comparison(
            options(1, Duration.ofSeconds(1)),
            job -> {
              throw new EOFException("no memory");
            },
            target(URLS),
            CLOCK,
            workers::nanoTime);

    assertThatThrownBy(() -> comparison.run(progress::add))
        .hasMessage("the process of sequential did not start: no memory");
  }

  @Test
  void fetchesAUrlThatStandsTwiceInTheListOnce() throws Exception {
    List<HttpUrl> twice = Stream.concat(URLS.stream(), URLS.stream()).toList();

    ComparisonReport report =
        comparison(options(1, Duration.ofSeconds(30)), twice).run(progress::add);

    assertThat(report.pages()).isEqualTo(100);
  }

  @Test
  void reportsMediansAndRatiosRoundByRound() throws Exception {
    workers.takes(SEQUENTIAL, 1000, 2000, 3000).takes(COROUTINES, 100, 1000, 100);

    ComparisonReport report = compare(3);

    EntryReport sequential = report.entries().get(0);
    EntryReport coroutines = report.entries().get(2);
    assertThat(sequential.wallSeconds()).isEqualTo(new Spread(2, 1, 3));
    assertThat(sequential.wallSeconds().halfRange()).isEqualTo(1);
    assertThat(coroutines.wallSeconds().median()).isEqualTo(0.1);
    // Pairs 10, 2 and 30; the ratio of the medians would be 20.
    assertThat(report.timesFaster(coroutines)).contains(new Spread(10, 2, 30));
    assertThat(report.timesFaster(sequential)).contains(new Spread(1, 1, 1));
    assertThat(report.exitCode()).isZero();
    assertThat(report.machine().date()).isEqualTo(CLOCK.instant());
  }

  @Test
  void holdsTheWallAgainstTheLeastThatLatencyAllows() throws Exception {
    workers.takes(SEQUENTIAL, 2000).takes(COROUTINES, 200);

    ComparisonReport report = compare(1);

    // 100 pages of 10 ms: one second one after the other, 100 ms with 10 in flight.
    assertThat(report.ofTheIdeal(report.entries().get(0)).getAsDouble())
        .isCloseTo(0.5, within(1e-9));
    assertThat(report.ofTheIdeal(report.entries().get(2)).getAsDouble())
        .isCloseTo(0.5, within(1e-9));
  }

  @Test
  void takesTheMeanOfTheMiddleTwoAsMedian() {
    assertThat(Spread.of(DoubleStream.of(4, 1, 3, 2))).isEqualTo(new Spread(2.5, 1, 4));
  }

  @Test
  void failsAModelWhosePagesDifferAndNamesTheFirstUrl() throws Exception {
    workers
        .then(THREADS, killed -> FakeWorkers.result(3000, "same"))
        .then(THREADS, killed -> FakeWorkers.result(500, "other"));
    PageLine good = page("saved", "aa", 10);
    workers.pagesOf(SEQUENTIAL, good, good, good);
    workers.pagesOf(THREADS, good, page("saved", "bb", 9), page("protocol", "", 0));

    ComparisonReport report = compare(2);

    assertThat(report.exitCode()).isEqualTo(1);
    assertThat(report.faults())
        .containsExactly(
            "http://site.test/1 is another page under threads (9 bytes) than under sequential"
                + " (10 bytes): a server whose pages change cannot be compared");
    assertThat(report.completed()).extracting(e -> e.entry().model()).doesNotContain(THREADS);
    assertThat(workers.asked.stream().filter(a -> a.startsWith("threads"))).hasSize(2);
  }

  @Test
  void failsAModelThatFailsOtherPages() throws Exception {
    workers
        .then(COROUTINES, killed -> FakeWorkers.result(3000, "same"))
        .then(COROUTINES, killed -> FakeWorkers.result(500, "other"));
    workers.pagesOf(SEQUENTIAL, page("http-4xx", "", 0));
    workers.pagesOf(COROUTINES, page("truncated", "", 0));

    assertThat(compare(1).faults())
        .containsExactly(
            "http://site.test/0 ended as truncated under coroutines, but as http-4xx under"
                + " sequential");
  }

  @Test
  void killsAModelAtItsDeadlineAndGoesOnWithTheOthers() throws Exception {
    workers
        .then(SEQUENTIAL, killed -> FakeWorkers.result(1000, "same"))
        .then(
            SEQUENTIAL,
            killed -> {
              killed.await();
              throw new EOFException("killed");
            });

    ComparisonReport report = compare(2, Duration.ofMillis(300));

    assertThat(report.entries().get(0).ending()).isEqualTo(new Ending.StoppedAtDeadline());
    assertThat(report.completed()).hasSize(2).allMatch(e -> e.rounds().size() == 2);
    assertThat(report.exitCode()).isZero();
    assertThat(report.timesFaster(report.entries().get(1))).isEmpty();
  }

  @Test
  void reportsAWorkerThatDiesAndGoesOnWithTheOthers() throws Exception {
    workers.then(
        THREADS,
        killed -> {
          throw new EOFException("its process ended without an answer");
        });

    ComparisonReport report = compare(2);

    assertThat(report.faults())
        .containsExactly("threads could not be measured: its process ended without an answer");
    assertThat(report.exitCode()).isEqualTo(1);
    assertThat(report.completed()).hasSize(2);
  }

  @Test
  void leavesNoPagesBehind() throws Exception {
    workers.then(
        THREADS,
        killed -> {
          Files.writeString(directory.resolve("work/threads-staged-all/page"), "a page");
          return FakeWorkers.result(1, "same");
        });

    compare(1);

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void refusesAWorkDirectoryOfSomebodyElse() throws Exception {
    Path foreign = Files.createDirectories(directory.resolve("work")).resolve("thesis.txt");
    Files.writeString(foreign, "years");

    assertThatThrownBy(() -> compare(1))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("is there already");
    assertThat(foreign).hasContent("years");
  }

  @Test
  void refusesAnEmptyList() {
    Comparison comparison = comparison(options(1, Duration.ofSeconds(1)), List.of());

    assertThatThrownBy(() -> comparison.run(progress::add))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("no URL");
  }
}
