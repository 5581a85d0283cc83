package crawler.iomodel;

import crawler.model.ExitCode;
import crawler.model.Reason;
import java.time.Duration;
import java.util.Arrays;
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
 * @param latency what the server was asked to wait before each answer, zero when not known
 * @param jvm the workers' JVM, the same for all
 * @param entries in the order of the options
 */
public record ComparisonReport(
    CompareOptions options,
    MachineFacts machine,
    JvmFacts jvm,
    int pages,
    Duration latency,
    List<EntryReport> entries) {

  public ComparisonReport {
    entries = List.copyOf(entries);
  }

  /** The entries whose figures may be held against each other. */
  public List<EntryReport> completed() {
    return entries.stream().filter(EntryReport::completed).toList();
  }

  /** {@code sequential} with this pipeline, when it took part and completed. */
  public Optional<EntryReport> sequential(Pipeline pipeline) {
    return completed().stream()
        .filter(e -> e.entry().equals(new Entry(ModelName.SEQUENTIAL, pipeline)))
        .findFirst();
  }

  /** How many times faster than {@code sequential} with the same pipeline, round by round. */
  public Optional<Spread> timesFaster(EntryReport entry) {
    return sequential(entry.entry().pipeline())
        .filter(sequential -> entry.completed())
        .map(
            sequential ->
                Spread.of(
                    IntStream.range(0, entry.rounds().size())
                        .mapToDouble(
                            round ->
                                (double) sequential.rounds().get(round).wallNanos()
                                    / Math.max(1, entry.rounds().get(round).wallNanos()))));
  }

  /**
   * The least that a round can take divided by what it took, 1 at best: one latency for each time
   * that the slots are filled with answered pages. Empty when the latency is not known.
   */
  public OptionalDouble ofTheIdeal(EntryReport entry) {
    if (latency.isZero() || !entry.completed()) {
      return OptionalDouble.empty();
    }
    double answered = entry.spread(RoundResult::answered).median();
    double seconds = latency.toNanos() / 1e9;
    double ideal = Math.ceil(answered / entry.inFlight()) * seconds;
    return OptionalDouble.of(ideal / entry.wallSeconds().median());
  }

  /** Why the comparison does not hold: one sentence for each entry that differed or died. */
  public List<String> faults() {
    return entries.stream().flatMap(this::faultOf).toList();
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
   * 0, or 1 when an entry differed or died: then the figures prove nothing; when no page could be
   * saved, the smallest code that their reasons ask for.
   */
  public int exitCode() {
    if (!faults().isEmpty()) {
      return ExitCode.INTERNAL;
    }
    return nothingSaved()
        ? failures().keySet().stream().mapToInt(ComparisonReport::codeOf).min().orElse(ExitCode.OK)
        : ExitCode.OK;
  }

  private static int codeOf(String reason) {
    return Arrays.stream(Reason.values())
        .filter(known -> known.code().equals(reason))
        .mapToInt(Reason::exitCode)
        .findFirst()
        .orElse(ExitCode.INTERNAL);
  }

  private Stream<String> faultOf(EntryReport entry) {
    return switch (entry.ending()) {
      case Ending.Completed _, Ending.StoppedAtDeadline _ -> Stream.empty();
      case Ending.Differed(var explanation) -> Stream.of(explanation);
      case Ending.Died(var explanation) ->
          Stream.of(options.label(entry.entry()) + " could not be measured: " + explanation);
    };
  }
}
