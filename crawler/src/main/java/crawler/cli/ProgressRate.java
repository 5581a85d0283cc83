package crawler.cli;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How fast a count grows, over the last five seconds or, when it is asked less often, since it was
 * asked before. Not thread-safe.
 */
final class ProgressRate {
  private static final long WINDOW_NANOS = Duration.ofSeconds(5).toNanos();

  /** Bounds what is remembered, however often it is asked. */
  private static final long APART_NANOS = Duration.ofMillis(100).toNanos();

  private record Sample(long nanos, long count) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  /** Begins with a count of 0. */
  ProgressRate(long nowNanos) {
    samples.add(new Sample(nowNanos, 0));
  }

  /** Growth per second up to now; 0 before any time has passed. */
  double perSecond(long nowNanos, long count) {
    if (nowNanos - samples.getLast().nanos() >= APART_NANOS) {
      samples.add(new Sample(nowNanos, count));
    }
    while (samples.size() > 2 && nowNanos - second().nanos() >= WINDOW_NANOS) {
      samples.removeFirst();
    }
    Sample oldest = samples.getFirst();
    long elapsedNanos = nowNanos - oldest.nanos();
    return elapsedNanos <= 0 ? 0 : (count - oldest.count()) * 1e9 / elapsedNanos;
  }

  private Sample second() {
    var both = samples.iterator();
    both.next();
    return both.next();
  }
}
