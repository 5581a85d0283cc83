package crawler.compare;

import crawler.iomodel.ModelName;
import crawler.iomodel.Work;
import crawler.model.ExitCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a comparison found.
 *
 * @param pages different URLs of the list
 * @param target where they came from
 * @param jvm the workers' JVM, the same for all
 * @param entries in the order of the options
 * @param sweep what the sweep found, when one was asked for
 */
public record ComparisonReport(
    CompareOptions options,
    MachineFacts machine,
    JvmFacts jvm,
    int pages,
    TargetFacts target,
    List<EntryReport> entries,
    Optional<SweepReport> sweep) {

  public ComparisonReport {
    entries = List.copyOf(entries);
  }

  /** The entries whose figures may be held against each other. */
  public List<EntryReport> completed() {
    return entries.stream().filter(EntryReport::completed).toList();
  }

  /** The completed entry of another model with the same pipeline on the same cores. */
  public Optional<EntryReport> counterpart(Entry entry, ModelName model) {
    return completed().stream().filter(e -> e.entry().equals(entry.with(model))).findFirst();
  }

  /** How many times faster than {@code sequential} with the same pipeline, round by round. */
  public Optional<Spread> timesFaster(EntryReport entry) {
    return counterpart(entry.entry(), ModelName.SEQUENTIAL)
        .filter(sequential -> entry.completed())
        .map(
            sequential ->
                Spread.of(
                    IntStream.range(0, Math.min(entry.rounds().size(), sequential.rounds().size()))
                        .mapToDouble(
                            round ->
                                (double) sequential.rounds().get(round).wallNanos()
                                    / Math.max(1, entry.rounds().get(round).wallNanos()))));
  }

  /**
   * The least that a round can take divided by what it took, 1 at best. Empty when neither latency
   * nor bandwidth is known, or when pages were also parsed, which takes time of its own.
   */
  public OptionalDouble ofTheIdeal(EntryReport entry) {
    double bound = LowerBound.seconds(entry, target.latency(), target.bytesPerSecond());
    return bound <= 0 || !entry.completed() || options.work() != Work.IO
        ? OptionalDouble.empty()
        : OptionalDouble.of(bound / entry.wallSeconds().median());
  }

  /** Why the comparison does not hold: one sentence for each entry that differed or died. */
  public List<String> faults() {
    Stream<EntryReport> swept =
        sweep.stream().flatMap(s -> s.points().stream()).flatMap(point -> point.entries().stream());
    return Stream.concat(entries.stream(), swept).flatMap(this::faultOf).distinct().toList();
  }

  /** Whole rounds that were counted: fewer than asked for when the comparison was stopped. */
  public int rounds() {
    return completed().stream().mapToInt(entry -> entry.rounds().size()).max().orElse(0);
  }

  /** Failed pages of a round by reason, the same under every model that completed. */
  public Map<String, Long> failures() {
    return completed().stream()
        .findFirst()
        .map(entry -> entry.rounds().getFirst().failures())
        .orElse(Map.of());
  }

  /** Whether no page was saved, so that there is nothing to compare. */
  public boolean nothingSaved() {
    return failures().values().stream().mapToLong(n -> n).sum() == pages;
  }

  /**
   * 0; 1 when an entry differed or died: then the figures prove nothing; 2 when no page could be
   * saved: then there was nothing to compare with.
   */
  public int exitCode() {
    if (!faults().isEmpty()) {
      return ExitCode.INTERNAL;
    }
    return nothingSaved() ? ExitCode.USAGE : ExitCode.OK;
  }

  private Stream<String> faultOf(EntryReport entry) {
    return switch (entry.ending()) {
      case Ending.Completed _, Ending.StoppedAtDeadline _, Ending.Unavailable _ -> Stream.empty();
      case Ending.Differed(var explanation) -> Stream.of(explanation);
      case Ending.Died(var explanation) ->
          Stream.of(options.label(entry.entry()) + " could not be measured: " + explanation);
    };
  }
}
