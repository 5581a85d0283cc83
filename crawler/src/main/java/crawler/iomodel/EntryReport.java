package crawler.iomodel;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What was measured of one entry.
 *
 * @param inFlight pages that it had in flight at most
 * @param rounds the counted rounds that ended, the first one first; the others may be missing when
 *     the ending is not {@link Ending.Completed}
 */
public record EntryReport(Entry entry, int inFlight, Ending ending, List<RoundResult> rounds) {

  public EntryReport {
    rounds = List.copyOf(rounds);
  }

  public boolean completed() {
    return ending instanceof Ending.Completed;
  }

  /** Median and range of one figure over the rounds, of which there must be one. */
  public Spread spread(ToDoubleFunction<RoundResult> figure) {
    return Spread.of(rounds.stream().mapToDouble(figure));
  }

  /** Wall time of a round in seconds. */
  public Spread wallSeconds() {
    return spread(round -> round.wallNanos() / 1e9);
  }
}
