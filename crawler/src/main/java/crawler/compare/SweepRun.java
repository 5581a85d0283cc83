package crawler.compare;

import crawler.iomodel.ModelName;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures the points of a sweep with contestants that are warm already. Models whose pages in
 * flight do not follow the concurrency are left out of a sweep over it: they would do the same at
 * every point.
 */
final class SweepRun {
  /** Counted rounds for each point, at most: what matters is the shape of the curve. */
  private static final int MOST_ROUNDS = 3;

  /** How long a round of a point should last, if nothing but the latency counted. */
  private static final Duration ROUND = Duration.ofMillis(500);

  private static final int MOST_PAGES = 5000;
  private static final int LEAST_PAGES = 8;

  private final CompareOptions options;
  private final Target target;
  private final WorkDirectory work;
  private final Sweep sweep;

  SweepRun(CompareOptions options, Target target, WorkDirectory work, Sweep sweep) {
    this.options = options;
    this.target = target;
    this.work = work;
    this.sweep = sweep;
  }

  /**
   * Measures point after point. When the thread is interrupted, what is reported are the points
   * that are over.
   *
   * @param latency what the target waits before each answer when the sweep does not vary it
   */
  SweepReport run(List<Contestant> all, Duration latency, Consumer<String> progress)
      throws IOException {
    List<SweepReport.Point> points = new ArrayList<>();
    try {
      for (int i = 0; i < sweep.values().size(); i++) {
        String which = "sweep " + (i + 1) + " of " + sweep.values().size() + ", ";
        points.add(
            point(all, sweep.values().get(i), latency, step -> progress.accept(which + step)));
      }
    } catch (InterruptedException over) {
      // The points that are over are worth reporting.
    }
    return new SweepReport(sweep.axis(), points);
  }

  private SweepReport.Point point(
      List<Contestant> all, long value, Duration usual, Consumer<String> progress)
      throws IOException, InterruptedException {
    Duration waits = sweep.axis() == SweepAxis.LATENCY ? Duration.ofNanos(value) : usual;
    int concurrency =
        sweep.axis() == SweepAxis.CONCURRENCY ? Math.toIntExact(value) : options.concurrency();
    Target.Pages pages = target.at(sweep.axis(), value, pagesWanted(concurrency, waits));
    List<Contestant> taking =
        all.stream().filter(Contestant::running).filter(this::varies).toList();
    for (Contestant contestant : taking) {
      contestant.within(
          options.deadline(),
          () -> {
            contestant.worker().list(pages.urls());
            return true;
          });
    }
    Rounds rounds = new Rounds(options, work, pages.urls(), taking);
    int listed = pages.urls().size();
    Rounds.Share share = c -> Math.min(listed, share(c, concurrency, waits, listed));
    if (!rounds.run(Math.min(MOST_ROUNDS, options.rounds()), concurrency, share, progress)) {
      throw new InterruptedException("the point is not whole");
    }
    return new SweepReport.Point(
        value,
        listed,
        pages.latency(),
        taking.stream()
            .map(
                c ->
                    new EntryReport(
                        c.entry(),
                        options.inFlight(c.entry(), concurrency),
                        c.ending(),
                        c.takeRounds(),
                        List.of()))
            .toList());
  }

  private boolean varies(Contestant contestant) {
    ModelName model = contestant.entry().model();
    return sweep.axis() != SweepAxis.CONCURRENCY
        || (model != ModelName.SEQUENTIAL && model != ModelName.PROCESSES);
  }

  /** Enough for every slot to be filled some times, and for a round that can be measured. */
  private static int pagesWanted(int concurrency, Duration latency) {
    long fits = latency.isZero() ? MOST_PAGES : concurrency * ROUND.toNanos() / latency.toNanos();
    return (int) Math.max(4L * concurrency, Math.clamp(fits, LEAST_PAGES, MOST_PAGES));
  }

  /** Who has few pages in flight fetches fewer of them, or nobody else would get a turn. */
  private int share(Contestant contestant, int concurrency, Duration latency, int listed) {
    int inFlight = options.inFlight(contestant.entry(), concurrency);
    return inFlight >= concurrency ? listed : Math.max(LEAST_PAGES, pagesWanted(inFlight, latency));
  }
}
