package crawler.compare;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What was measured of one entry.
 *
 * @param inFlight pages that it had in flight at most
 * @param ending how it ended
 * @param rounds the counted rounds that ended, the first one first; the others may be missing when
 *     the ending is not {@link Ending.Completed}
 * @param lastRound each page of one of the rounds, in the order of the list; empty when it was not
 *     asked for
 */
public record EntryReport(
    Entry entry, int inFlight, Ending ending, List<RoundResult> rounds, List<PageLine> lastRound) {
  public EntryReport {
    rounds = List.copyOf(rounds);
    lastRound = List.copyOf(lastRound);
  }

  public boolean completed() {
    return ending instanceof Ending.Completed && !rounds.isEmpty();
  }

  /** Median and range of one figure over the rounds, of which there must be one. */
  public Spread spread(ToDoubleFunction<RoundResult> figure) {
    return Spread.of(rounds.stream().mapToDouble(figure));
  }

  /** Wall time of a round in seconds. */
  public Spread wallSeconds() {
    return spread(round -> round.wallNanos() / 1e9);
  }

  /** Pages a second. */
  public Spread pagesPerSecond() {
    return spread(round -> round.pages() * 1e9 / Math.max(1, round.wallNanos()));
  }

  /** CPU time for each page, in nanoseconds. */
  public Spread cpuNanosPerPage() {
    return spread(round -> (double) round.usage().cpuNanos() / Math.max(1, round.pages()));
  }

  /** Cores that were busy on average: CPU time divided by wall time. */
  public Spread busyCores() {
    return spread(round -> (double) round.usage().cpuNanos() / Math.max(1, round.wallNanos()));
  }
}
