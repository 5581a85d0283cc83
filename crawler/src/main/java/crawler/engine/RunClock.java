package crawler.engine;

import crawler.explain.GateWaits;
import crawler.explain.Hold;
import crawler.explain.RunFacts;
import crawler.explain.Why;
import crawler.journal.RunSummary;
import crawler.politeness.PolitenessOptions;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the processors did during a run, and what follows from that and from the waits at its gate.
 * The figures are those of the whole process: of runs that overlap, each is told the work of all.
 * Immutable.
 *
 * @param processor time that the processors had worked when the run began
 * @param processAge how old the process was then
 */
record RunClock(Duration processor, Duration processAge) {

  /** Begins now. */
  static RunClock begin() {
    return new RunClock(worked(), ProcessAge.now());
  }

  /** Nothing where the system does not tell. */
  private static Duration worked() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /**
   * The figures with what they mean.
   *
   * @param saveStageFull how long downloaded pages waited for room to be saved
   */
  RunSummary explain(
      RunSummary summary, PolitenessOptions options, GateWaits waits, Duration saveStageFull) {
    RunFacts facts =
        new RunFacts(
            summary.wall(),
            summary.ended() - summary.alreadyDone(),
            options.concurrency(),
            options.hostConcurrency(),
            options.hostDelay(),
            options.autoThrottle(),
            worked().minus(processor),
            Runtime.getRuntime().availableProcessors(),
            saveStageFull,
            whole(waits, summary.wall()));
    return summary.explained(Why.of(facts, processAge));
  }

  /** What was before the gate belongs to the start. */
  private static GateWaits whole(GateWaits waits, Duration wall) {
    Duration told = waits.wall().values().stream().reduce(Duration.ZERO, Duration::plus);
    Duration rest = wall.minus(told);
    if (rest.isNegative()) {
      return waits;
    }
    Map<Hold, Duration> all = new EnumMap<>(Hold.class);
    all.putAll(waits.wall());
    all.merge(Hold.START, rest, Duration::plus);
    return new GateWaits(all, waits.pages(), waits.held(), waits.hosts(), waits.last());
  }
}
