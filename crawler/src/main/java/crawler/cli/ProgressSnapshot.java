package crawler.cli;

import crawler.model.Outcome;
import crawler.model.Stage;
import java.util.Map;

/**
 * How far a run is at one moment. Immutable.
 *
 * @param prelude what is done before the first page may be fetched; empty when that is over
 * @param before URLs that an earlier process of the same run ended
 * @param ended URLs that ended since, by outcome
 * @param total URLs of the whole input, negative until it has been read to its end
 * @param wireBytes body bytes received, of ended pages
 * @param perSecond URLs that ended in a second, lately
 * @param stages pages that are in a stage now
 */
record ProgressSnapshot(
    String prelude,
    long before,
    Map<Outcome, Long> ended,
    long total,
    long wireBytes,
    double perSecond,
    Map<Stage, Long> stages) {

  ProgressSnapshot {
    ended = Map.copyOf(ended);
    stages = Map.copyOf(stages);
  }

  /** URLs that ended, in all. */
  long done() {
    return before + ended.values().stream().mapToLong(Long::longValue).sum();
  }

  /** URLs that failed since this process started. */
  long failed() {
    return ended.getOrDefault(Outcome.FAILED, 0L);
  }

  boolean totalKnown() {
    return total >= 0;
  }

  long in(Stage stage) {
    return stages.getOrDefault(stage, 0L);
  }
}
