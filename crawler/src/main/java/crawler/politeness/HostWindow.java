package crawler.politeness;

/**
 * How many requests one host may have in flight: one at first, one more for each answer, so that
 * the number doubles with each round of them, up to the limit; half as many when the host fails or
 * says that it is too much, once for each round (the slow start and the multiplicative decrease of
 * RFC 5681, section 3.1, in requests instead of segments). What of it holds is {@link SlowStart}'s
 * to say. Guarded by the gate's lock.
 */
final class HostWindow {
  private final int limit;
  private final boolean adapts;
  private int size;
  private boolean halved;
  private long halvedNanos;

  HostWindow(PolitenessOptions options) {
    limit = options.hostConcurrency();
    adapts = options.slowStart() != SlowStart.FIXED;
    size = options.slowStart() == SlowStart.ON ? 1 : limit;
  }

  int size() {
    return size;
  }

  /** Whether it is as large as it may be. */
  boolean isWide() {
    return size == limit;
  }

  /** A request was answered, and well. */
  void good() {
    size = Math.min(limit, size + 1);
  }

  /**
   * A request that was begun then has ended badly.
   *
   * @param begunNanos what began before the last halving tells nothing new
   */
  void trouble(long begunNanos, long nowNanos) {
    if (adapts && (!halved || begunNanos - halvedNanos >= 0)) {
      size = Math.max(1, size / 2);
      halved = true;
      halvedNanos = nowNanos;
    }
  }
}
