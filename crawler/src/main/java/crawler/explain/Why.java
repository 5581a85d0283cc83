package crawler.explain;

import java.time.Duration;

/**
 * Why a run took as long as it did. Immutable.
 *
 * @param facts what is known
 * @param diagnosis what follows
 * @param processAge how old the process was when the run began
 */
public record Why(RunFacts facts, Diagnosis diagnosis, Duration processAge) {
  /** Nobody has looked. */
  public static final Why UNKNOWN =
      new Why(
          new RunFacts(
              Duration.ZERO,
              0,
              0,
              0,
              Duration.ZERO,
              false,
              Duration.ZERO,
              1,
              Duration.ZERO,
              GateWaits.NONE),
          Diagnosis.NONE,
          Duration.ZERO);

  /** Draws the conclusions. */
  public static Why of(RunFacts facts, Duration processAge) {
    return new Why(facts, Diagnoses.of(facts), processAge);
  }
}
