package crawler.compare;

import crawler.iomodel.Work;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Runs rounds that do not count until the JVM is warm: until its compiler was busy for less than a
 * quarter of the last second. One that is not at rest by then has had the time that the options
 * give and {@value #ENOUGH_ROUNDS} rounds, or five times that time. {@code sequential} warms up
 * once, on the share of the list that others have in flight for each of their slots: unless pages
 * are parsed it waits for the server nearly all the time, and would keep everybody waiting.
 */
final class WarmUp {
  private static final long WINDOW_NANOS = Duration.ofSeconds(1).toNanos();
  private static final double AT_REST = 0.25;
  private static final int ENOUGH_ROUNDS = 50;
  private static final int MOST_TIMES = 5;

  /** Pages of a sequential warm-up, at least: the code should have been run more than once. */
  private static final int LEAST_PAGES = 8;

  private final CompareOptions options;
  private final WorkDirectory work;

  WarmUp(CompareOptions options, WorkDirectory work) {
    this.options = options;
    this.work = work;
  }

  /** Warms one contestant up with the first pages of its list, which has so many. */
  void run(Contestant contestant, int listed) throws IOException, InterruptedException {
    if (options.warmUp().isZero()) {
      return;
    }
    int inFlight = options.inFlight(contestant.entry(), options.concurrency());
    boolean alone = inFlight == 1 && options.concurrency() > 1 && options.work() == Work.IO;
    int pages =
        alone ? Math.min(listed, Math.max(LEAST_PAGES, listed / options.concurrency())) : listed;
    long least = options.warmUp().toNanos();
    int rounds = 0;
    long spent = 0;
    long window = 0;
    long compiling = 0;
    boolean warm = false;
    while (contestant.running() && !warm) {
      Optional<RoundResult> round =
          contestant.within(
              options.deadline(), () -> contestant.worker().run(pages, options.concurrency()));
      work.empty(contestant.entry());
      if (round.isEmpty()) {
        return;
      }
      spent += round.get().wallNanos();
      window += round.get().wallNanos();
      compiling += round.get().usage().compileNanos();
      rounds++;
      boolean enough = spent >= least && rounds >= ENOUGH_ROUNDS;
      warm = alone || enough || spent >= MOST_TIMES * least;
      if (window >= WINDOW_NANOS) {
        warm |= compiling < AT_REST * window;
        window = 0;
        compiling = 0;
      }
    }
  }
}
