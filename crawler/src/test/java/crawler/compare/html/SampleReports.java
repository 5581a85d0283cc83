package crawler.compare.html;

import crawler.compare.CompareOptions;
import crawler.compare.ComparisonReport;
import crawler.compare.Cores;
import crawler.compare.Ending;
import crawler.compare.Entry;
import crawler.compare.EntryReport;
import crawler.compare.JvmFacts;
import crawler.compare.Latency;
import crawler.compare.MachineFacts;
import crawler.compare.PageLine;
import crawler.compare.RoundResult;
import crawler.compare.Sweep;
import crawler.compare.SweepAxis;
import crawler.compare.SweepReport;
import crawler.compare.TargetFacts;
import crawler.iomodel.ModelName;
import crawler.iomodel.Pipeline;
import crawler.iomodel.Usage;
import crawler.model.Stage;
import crawler.model.Timings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Reports as a comparison would make them: slots that wait, connect, read and save, replayed. */
final class SampleReports {
  static final Duration LATENCY = Duration.ofMillis(20);
  static final Ending COMPLETED = new Ending.Completed();

  private SampleReports() {}

  /** Every model, one of which this machine does not have, and a sweep over the concurrency. */
  static ComparisonReport typical() {
    CompareOptions options =
        CompareOptions.DEFAULTS.withSweep(
            new Sweep(SweepAxis.CONCURRENCY, List.of(1L, 4L, 16L, 64L, 256L, 1024L)));
    List<EntryReport> entries =
        options.entries().stream()
            .map(
                entry ->
                    entry.model() == ModelName.IO_URING
                        ? absent(
                            entry, new Ending.Unavailable("the kernel forbids io_uring (EPERM)"))
                        : measured(entry, inFlight(entry, 64), 200, options.rounds()))
            .toList();
    return report(options, entries, 200, sweep(options));
  }

  static ComparisonReport report(CompareOptions options, int pages, List<EntryReport> entries) {
    return report(options, entries, pages, Optional.empty());
  }

  static ComparisonReport report(
      CompareOptions options, List<EntryReport> entries, int pages, Optional<SweepReport> sweep) {
    return new ComparisonReport(
        options,
        new MachineFacts("Linux", "6.12.4", "amd64", 2, Instant.parse("2026-11-21T12:00:00Z")),
        new JvmFacts("25.0.3+9-LTS", List.of("-Xmx512m", "-XX:+UseSerialGC"), 2),
        pages,
        new TargetFacts("the built-in site", LATENCY, Duration.ofNanos(20_410_000), 1_900_000_000L),
        entries,
        sweep);
  }

  /** A report of these entries with nothing else special about it. */
  static ComparisonReport of(int pages, EntryReport... entries) {
    ModelName[] models =
        IntStream.range(0, entries.length)
            .mapToObj(i -> entries[i].entry().model())
            .distinct()
            .toArray(ModelName[]::new);
    return report(CompareOptions.DEFAULTS.withModels(models), pages, List.of(entries));
  }

  static Entry entry(ModelName model) {
    return new Entry(model, Pipeline.STAGED, Cores.ALL);
  }

  static EntryReport absent(Entry entry, Ending ending) {
    return new EntryReport(entry, inFlight(entry, 64), ending, List.of(), List.of());
  }

  static int inFlight(Entry entry, int asked) {
    return CompareOptions.DEFAULTS.inFlight(entry, asked);
  }

  static EntryReport measured(Entry entry, int inFlight, int pages, int rounds) {
    List<RoundResult> results = new ArrayList<>();
    List<PageLine> last = List.of();
    for (int round = 0; round < rounds; round++) {
      last = pages(entry.model(), inFlight, pages, round);
      results.add(round(entry.model(), inFlight, last));
    }
    return new EntryReport(entry, inFlight, COMPLETED, results, last);
  }

  static PageLine page(long startNanos, long endNanos, Timings timings) {
    return new PageLine("saved", "00".repeat(32), 8192, 0, startNanos, endNanos, timings);
  }

  /** Rounds that took so long, over 200 pages, of which no page is known. */
  static EntryReport timed(ModelName model, int... wallMillis) {
    EntryReport usual = measured(entry(model), inFlight(entry(model), 64), 200, 1);
    List<RoundResult> rounds =
        Arrays.stream(wallMillis)
            .mapToObj(millis -> lasting(millis * 1_000_000L, usual.rounds().getFirst()))
            .toList();
    return new EntryReport(usual.entry(), usual.inFlight(), COMPLETED, rounds, List.of());
  }

  private static RoundResult lasting(long wallNanos, RoundResult r) {
    return new RoundResult(
        wallNanos,
        r.pages(),
        r.answered(),
        r.bytes(),
        r.failures(),
        r.digest(),
        r.latency(),
        r.usage());
  }

  private static List<PageLine> pages(ModelName model, int inFlight, int pages, int seed) {
    Random random = new Random(model.code().hashCode() * 31L + seed);
    long[] free = new long[inFlight];
    boolean[] connected = new boolean[inFlight];
    List<PageLine> lines = new ArrayList<>();
    for (int i = 0; i < pages; i++) {
      int slot = i % inFlight;
      Timings.Builder timings = new Timings.Builder();
      long spent = 0;
      if (!connected[slot]) {
        connected[slot] = true;
        spent += add(timings, Stage.CONNECT, 150_000 + slot * cpuNanos(model) / 4, random);
      }
      long busy = cpuNanos(model) * Math.min(inFlight, 64) / 2;
      spent += add(timings, Stage.TTFB, LATENCY.toNanos() + busy, random);
      spent += add(timings, Stage.BODY, 200_000 + busy / 3, random);
      spent += add(timings, Stage.SAVE, 350_000, random);
      lines.add(page(free[slot], free[slot] + spent, timings.build(spent)));
      free[slot] += spent + 20_000;
    }
    return lines;
  }

  private static long add(Timings.Builder timings, Stage stage, long nanos, Random random) {
    long jittered = (long) (nanos * (0.96 + 0.12 * random.nextDouble()));
    timings.add(stage, jittered);
    return jittered;
  }

  private static long cpuNanos(ModelName model) {
    return switch (model) {
      case SEQUENTIAL -> 190_000;
      case PROCESSES -> 310_000;
      case THREADS -> 230_000;
      case POLLING -> 260_000;
      case SELECTOR_POLL -> 170_000;
      case SELECTOR -> 140_000;
      case COMPLETION -> 180_000;
      case IO_URING -> 120_000;
      case VIRTUAL_THREADS -> 160_000;
      case EVENT_LOOP -> 240_000;
      case COROUTINES -> 250_000;
    };
  }

  private static RoundResult round(ModelName model, int inFlight, List<PageLine> pages) {
    long wall = pages.stream().mapToLong(PageLine::endNanos).max().orElse(1);
    long cpu = cpuNanos(model) * pages.size() * (10 + Math.min(inFlight, 30)) / 40;
    long busy = model == ModelName.POLLING ? Math.max(cpu, wall) : Math.min(cpu, wall * 2);
    int threads =
        switch (model) {
          case SEQUENTIAL, POLLING, SELECTOR_POLL, SELECTOR, IO_URING -> 5;
          case THREADS -> inFlight + 4;
          case PROCESSES -> inFlight * 5;
          case COMPLETION, VIRTUAL_THREADS, EVENT_LOOP, COROUTINES -> 9;
        };
    return new RoundResult(
        wall,
        pages.size(),
        pages.size(),
        pages.size() * 8192L,
        Map.of(),
        "same",
        new Latency(21_000_000, 24_500_000, 31_000_000),
        new Usage(
            busy * 7 / 10,
            busy * 3 / 10,
            busy / 20,
            threads,
            70_000_000L + threads * 900_000L,
            18_000_000,
            pages.size() * 4L,
            37));
  }

  private static Optional<SweepReport> sweep(CompareOptions options) {
    List<SweepReport.Point> points =
        options.sweep().orElseThrow().values().stream()
            .map(
                value -> {
                  int inFlight = Math.toIntExact(value);
                  int pages = Math.max(8, inFlight * 4);
                  List<EntryReport> entries =
                      options.entries().stream()
                          .filter(e -> e.model() != ModelName.SEQUENTIAL)
                          .filter(e -> e.model() != ModelName.PROCESSES)
                          .filter(e -> e.model() != ModelName.IO_URING)
                          .map(e -> bounded(measured(e, inFlight, pages, 3)))
                          .toList();
                  return new SweepReport.Point(value, pages, LATENCY, entries);
                })
            .toList();
    return Optional.of(new SweepReport(SweepAxis.CONCURRENCY, points));
  }

  /** The same, but no faster than its processor time allows. */
  private static EntryReport bounded(EntryReport entry) {
    List<RoundResult> rounds =
        entry.rounds().stream()
            .map(
                r ->
                    lasting(
                        Math.max(r.wallNanos(), r.pages() * cpuNanos(entry.entry().model()) / 2),
                        r))
            .toList();
    return new EntryReport(entry.entry(), entry.inFlight(), entry.ending(), rounds, List.of());
  }
}
