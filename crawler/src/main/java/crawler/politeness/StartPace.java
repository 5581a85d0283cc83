package crawler.politeness;

/**
 * Spaces all request starts evenly: they stand on a grid, and there is no catching up, so that no
 * burst follows a pause. What a timer is late by is not added up: a start that is up to two
 * milliseconds late leaves the grid where it is. Guarded by the gate's lock.
 */
final class StartPace {
  private static final long LATE_NANOS = 2_000_000;

  private final long intervalNanos;
  private long nextNanos;

  StartPace(Rate rate, long nowNanos) {
    intervalNanos = rate.interval().toNanos();
    nextNanos = nowNanos;
  }

  /** How long until the next start may be; negative or zero when it may be now. */
  long nanosUntilNext(long nowNanos) {
    return intervalNanos == 0 ? 0 : nextNanos - nowNanos;
  }

  /** Something starts now. */
  void started(long nowNanos) {
    boolean onTime = nowNanos - nextNanos <= LATE_NANOS;
    nextNanos = (onTime ? nextNanos : nowNanos) + intervalNanos;
  }

  /** The first start is one interval from now at the earliest. */
  void hold(long nowNanos) {
    nextNanos = nowNanos + intervalNanos;
  }
}
