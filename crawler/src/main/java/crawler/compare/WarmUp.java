package crawler.compare;

import crawler.iomodel.Work;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Runs rounds that do not count until the JVM is warm: until its compiler was busy for less than a
 * tenth of the last second. One that is not at rest by then has had its time: as long as the pages
 * would take one after the other, but no less than the options say and no more than {@value
 * #MOST_TIMES} times that. If it had fewer than {@value #ENOUGH_ROUNDS} rounds in this time, it has
 * up to {@value #FOR_ROUNDS} times what the options say for the rest of them. {@code sequential}
 * warms up once, on the share of the list that others have in flight for each of their slots:
 * unless pages are parsed it waits for the server nearly all the time, and would keep everybody
 * waiting.
 */
final class WarmUp {
  private static final long WINDOW_NANOS = Duration.ofSeconds(1).toNanos();
  private static final double AT_REST = 0.1;
  private static final int ENOUGH_ROUNDS = 25;
  private static final int MOST_TIMES = 8;
  private static final double FOR_ROUNDS = 1.5;

  /** Pages of a sequential warm-up, at least: the code should have been run more than once. */
  private static final int LEAST_PAGES = 8;

  private final CompareOptions options;
  private final WorkDirectory work;
  private final LongSupplier nanoTime;

  /**
   * @param nanoTime tells how long a round took with all that belongs to it, such as emptying the
   *     store
   */
  WarmUp(CompareOptions options, WorkDirectory work, LongSupplier nanoTime) {
    this.options = options;
    this.work = work;
    this.nanoTime = nanoTime;
  }

  /**
   * Warms one contestant up with the first pages of its list.
   *
   * @param listed how many it has
   * @param latency how long the target takes to answer
   */
  void run(Contestant contestant, int listed, Duration latency)
      throws IOException, InterruptedException {
    if (options.warmUp().isZero()) {
      return;
    }
    int inFlight = options.inFlight(contestant.entry(), options.concurrency());
    boolean alone = inFlight == 1 && options.concurrency() > 1 && options.work() == Work.IO;
    int pages =
        alone ? Math.min(listed, Math.max(LEAST_PAGES, listed / options.concurrency())) : listed;
    long least = options.warmUp().toNanos();
    long time = Math.clamp(listed * latency.toNanos(), least, MOST_TIMES * least);
    long most = Math.max(time, (long) (FOR_ROUNDS * least));
    long begun = nanoTime.getAsLong();
    int rounds = 0;
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
      window += round.get().wallNanos();
      compiling += round.get().usage().compileNanos();
      rounds++;
      long spent = nanoTime.getAsLong() - begun;
      warm = alone || spent >= most || (spent >= time && rounds >= ENOUGH_ROUNDS);
      if (window >= WINDOW_NANOS) {
        warm |= compiling < AT_REST * window;
        window = 0;
        compiling = 0;
      }
    }
  }
}
