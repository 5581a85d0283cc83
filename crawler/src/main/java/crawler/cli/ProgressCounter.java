package crawler.cli;

import crawler.event.CrawlEvent;
import crawler.event.CrawlListener;
import crawler.model.Outcome;
import crawler.model.PageResult;
import crawler.model.Stage;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a run does. Thread-safe: events touch striped counters only and never wait for each
 * other or for a reader. The lock guards {@code rate}, which only readers touch.
 */
final class ProgressCounter implements CrawlListener {
  private static final long UNKNOWN = -1;

  /** Pages in flight by their number in the input: what they leave is not in the event. */
  private final Map<Long, Stage> whereabouts = new ConcurrentHashMap<>();

  private final Map<Stage, LongAdder> stages = new EnumMap<>(Stage.class);
  private final Map<Outcome, LongAdder> ended = new EnumMap<>(Outcome.class);
  private final LongAdder wireBytes = new LongAdder();
  private final Object lock = new Object();
  private final ProgressRate rate;
  private volatile long before;
  private volatile long total = UNKNOWN;
  private volatile String prelude = "";

  /**
   * @param nowNanos by the clock that snapshots are taken with
   */
  ProgressCounter(long nowNanos) {
    rate = new ProgressRate(nowNanos);
    for (Stage stage : Stage.values()) {
      stages.put(stage, new LongAdder());
    }
    for (Outcome outcome : Outcome.values()) {
      ended.put(outcome, new LongAdder());
    }
  }

  @Override
  public void onEvent(CrawlEvent event) {
    tellPrelude(event);
    switch (event) {
      case CrawlEvent.Entered entered -> enter(entered.url().seq(), entered.stage());
      case CrawlEvent.Retrying retrying -> {}
      case CrawlEvent.Stalled stalled -> {}
      case CrawlEvent.Ended end -> end(end.result());
      case CrawlEvent.InputCounted input -> total = input.total();
      case CrawlEvent.Checking checking -> {}
      case CrawlEvent.TrapNoticed trap -> {}
      case CrawlEvent.HostChanged host -> {}
      case CrawlEvent.Noticed notice -> {}
      case CrawlEvent.Resumed resumed -> before = resumed.alreadyDone();
    }
  }

  /** Whatever else comes ends it. */
  private void tellPrelude(CrawlEvent event) {
    if (event instanceof CrawlEvent.Checking(long lines, long of)) {
      prelude = "checking the list: " + Numbers.count(lines) + " of " + Numbers.count(of);
    } else if (!prelude.isEmpty()) {
      prelude = "";
    }
  }

  private void enter(long seq, Stage stage) {
    count(stages, stage).increment();
    leave(whereabouts.put(seq, stage));
  }

  private void end(PageResult result) {
    leave(whereabouts.remove(result.line().seq()));
    wireBytes.add(
        switch (result) {
          case PageResult.Saved saved -> saved.visit().wireBytes();
          case PageResult.Failed failed -> failed.visit().wireBytes();
          case PageResult.Skipped skipped -> 0;
          case PageResult.Barred barred -> barred.visit().wireBytes();
          case PageResult.Invalid invalid -> 0;
        });
    count(ended, result.outcome()).increment();
  }

  private void leave(@Nullable Stage stage) {
    if (stage != null) {
      count(stages, stage).decrement();
    }
  }

  private static <K extends Enum<K>> LongAdder count(Map<K, LongAdder> counters, K key) {
    return Objects.requireNonNull(counters.get(key));
  }

  /** What has been counted up to now. Events that arrive meanwhile may be in it by half. */
  ProgressSnapshot snapshot(long nowNanos) {
    Map<Outcome, Long> endedNow = sums(ended);
    long count = endedNow.values().stream().mapToLong(Long::longValue).sum();
    synchronized (lock) {
      return new ProgressSnapshot(
          prelude,
          before,
          endedNow,
          total,
          wireBytes.sum(),
          rate.perSecond(nowNanos, count),
          sums(stages));
    }
  }

  private static <K> Map<K, Long> sums(Map<K, LongAdder> counters) {
    Map<K, Long> sums = new HashMap<>();
    counters.forEach((key, counter) -> sums.put(key, Math.max(0, counter.sum())));
    return sums;
  }
}
