package crawler.compare;

import crawler.iomodel.ModelName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Names the smallest concurrency that is enough for each entry of a sweep, by measurement and by
 * Little's law, and says why when the two disagree. Says nothing but what was measured.
 */
public final class Adviser {
  /** How far below the best throughput counts as equally good. */
  private static final double EQUALLY_GOOD = 0.05;

  /** From this share on, cores count as busy all the time: the rest is start and end of a round. */
  private static final double BUSY = 0.8;

  /** How much longer than alone a page may take before it is said to. */
  private static final double LONGER = 1.1;

  private final ComparisonReport report;
  private final SweepReport sweep;
  private final Figures figures;

  /** An adviser on the sweep of a report. */
  public Adviser(ComparisonReport report, SweepReport sweep, Figures figures) {
    this.report = report;
    this.sweep = sweep;
    this.figures = figures;
  }

  /** One for each entry that completed at two points or more; none unless concurrency was swept. */
  public List<Advice> advices() {
    List<Advice> advices = new ArrayList<>();
    if (sweep.axis() == SweepAxis.CONCURRENCY) {
      for (Entry entry : report.options().entries()) {
        advice(entry).ifPresent(advices::add);
      }
    }
    return advices;
  }

  /** What was measured of an entry at one concurrency. */
  private record At(long concurrency, EntryReport measured) {
    double perSecond() {
      return measured.pagesPerSecond().median();
    }

    Duration page() {
      return Duration.ofNanos((long) measured.spread(round -> round.latency().p50Nanos()).median());
    }
  }

  private Optional<Advice> advice(Entry entry) {
    List<At> curve =
        sweep.points().stream()
            .flatMap(
                point ->
                    point.entries().stream()
                        .filter(e -> e.entry().equals(entry) && e.completed())
                        .map(e -> new At(point.value(), e)))
            .toList();
    if (curve.size() < 2) {
      return Optional.empty();
    }
    At best = curve.stream().max(Comparator.comparingDouble(At::perSecond)).orElseThrow();
    double good = best.perSecond() * (1 - EQUALLY_GOOD);
    int enough = 0;
    while (curve.get(enough).perSecond() < good) {
      enough++;
    }
    Duration alone = curve.getFirst().page();
    long byLittle = Math.max(1, Math.round(best.perSecond() * alone.toNanos() / 1e9));
    return Optional.of(
        new Advice(
            entry,
            curve.get(enough).concurrency(),
            curve.get(enough).perSecond(),
            best.concurrency(),
            best.perSecond(),
            alone,
            byLittle,
            disagreement(curve, enough, byLittle, alone)));
  }

  /** A sweep has gaps: both agree when the law names a concurrency between two of its points. */
  private String disagreement(List<At> curve, int enough, long byLittle, Duration alone) {
    At measured = curve.get(enough);
    if (enough == 0 || byLittle > curve.get(enough - 1).concurrency()) {
      return "";
    }
    Duration then = measured.page();
    if (then.toNanos() < LONGER * alone.toNanos()) {
      return "Between the pages there is a pause that the law does not know: at "
          + figures.count(measured.concurrency())
          + " in flight a page takes no longer than alone, but the slots are not always filled.";
    }
    return "At "
        + figures.count(measured.concurrency())
        + " in flight a page takes "
        + figures.millis(then)
        + " instead of "
        + figures.millis(alone)
        + ": "
        + whyLonger(measured);
  }

  private String whyLonger(At at) {
    double busy = at.measured().busyCores().median();
    int cores =
        at.measured().entry().cores() == Cores.ONE ? 1 : Math.max(1, report.machine().cores());
    String used = figures.cores(busy);
    if (busy >= BUSY * cores) {
      return "the machine is busy, the model alone with "
          + used
          + " of "
          + figures.count(cores)
          + ".";
    }
    if (hasOneThread(at.measured().entry().model()) && busy >= BUSY) {
      return "its one thread is busy all the time (" + used + ").";
    }
    return "the model has time to spare ("
        + used
        + " of "
        + figures.count(cores)
        + "), so it is the server that answers later, or the machine that both share.";
  }

  private static boolean hasOneThread(ModelName model) {
    return switch (model) {
      case POLLING, SELECTOR_POLL, SELECTOR, IO_URING -> true;
      case SEQUENTIAL, PROCESSES, THREADS, COMPLETION, VIRTUAL_THREADS, EVENT_LOOP, COROUTINES ->
          false;
    };
  }

  /** What to do, in sentences: the one for {@code entry} first; none when it has no advice. */
  public List<String> sentences(Entry entry) {
    return advices().stream()
        .filter(advice -> advice.entry().equals(entry))
        .findFirst()
        .map(this::sentences)
        .orElse(List.of());
  }

  private List<String> sentences(Advice advice) {
    List<String> sentences = new ArrayList<>();
    String name = report.options().label(advice.entry());
    String most = figures.count(Math.round(advice.bestPerSecond()));
    sentences.add(
        advice.enough() == advice.best()
            ? "%s fetches most with %s in flight: %s pages/s%s."
                .formatted(
                    name,
                    figures.count(advice.enough()),
                    most,
                    advice.stillRising(sweep) ? ", and a longer sweep may find more" : "")
            : "%s needs no more than %s in flight: %s pages/s there, %s at most, with %s."
                .formatted(
                    name,
                    figures.count(advice.enough()),
                    figures.count(Math.round(advice.enoughPerSecond())),
                    most,
                    figures.count(advice.best())));
    sentences.add(
        "By Little's law %s pages/s of %s each are %s in flight, which %s."
            .formatted(
                most,
                figures.millis(advice.alone()),
                figures.count(advice.byLittle()),
                advice.agrees() ? "agrees" : "is less than was measured"));
    if (!advice.agrees()) {
      sentences.add(advice.disagreement());
    }
    return sentences;
  }
}
