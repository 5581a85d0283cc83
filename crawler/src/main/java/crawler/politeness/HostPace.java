package crawler.politeness;

/**
 * When the next request to one host may start, as far as gaps and pauses are concerned.
 *
 * <p>A gap runs from the moment a request is written, not from the permit to write it, since a name
 * and a connection may have to come first; meanwhile nothing else is let through. And it is to hold
 * where the host counts, which is where requests arrive: one that took long on its way makes the
 * gap to the next shorter there. So when the reply comes later than the quickest one of that host
 * did, the request may have been late by as much, and the gap is longer by that, though by no more
 * than a quarter and 50 ms.
 *
 * <p>Guarded by the gate's lock.
 */
final class HostPace {
  /** A reply within this is counted as if all of it had been the request's way. */
  private static final long SURE_NANOS = 2_000_000;

  private static final long MOST_DOUBT_NANOS = 50_000_000;
  private static final int DOUBTED_PART = 4;

  private final long leastGapNanos;
  private long gapNanos;
  private long notBeforeNanos;
  private boolean begun;
  private long lastStartNanos;
  private int unsent;
  private long quickestNanos;

  /**
   * @param leastGapNanos between two starts, whatever the host itself wants
   */
  HostPace(long leastGapNanos, long notBeforeNanos) {
    this.leastGapNanos = leastGapNanos;
    this.gapNanos = leastGapNanos;
    this.notBeforeNanos = notBeforeNanos;
  }

  /** The host wants this gap at least. */
  void gap(long wantedNanos) {
    gapNanos = Math.max(leastGapNanos, wantedNanos);
    if (begun) {
      holdUntil(lastStartNanos + gapNanos);
    }
  }

  long gapNanos() {
    return gapNanos;
  }

  boolean keepsGap() {
    return gapNanos > 0;
  }

  /** Whether a request that was let through has not been written, so that its gap has not begun. */
  boolean awaitsSending() {
    return unsent > 0 && gapNanos > 0;
  }

  long nanosUntilAllowed(long nowNanos) {
    return notBeforeNanos - nowNanos;
  }

  void holdUntil(long nanos) {
    if (nanos - notBeforeNanos > 0) {
      notBeforeNanos = nanos;
    }
  }

  /** A request is let through. */
  void started(long nowNanos) {
    unsent++;
    begins(nowNanos);
  }

  /** Another is let through in its place, since it was not sent. */
  void begins(long nowNanos) {
    begun = true;
    lastStartNanos = nowNanos;
    holdUntil(nowNanos + gapNanos);
  }

  /**
   * A request is about to be written.
   *
   * @param first whether it was not before: a broken connection makes it be written twice
   */
  void sent(long nowNanos, boolean first) {
    if (first) {
      unsent--;
    }
    begins(nowNanos);
  }

  /** It has ended, and nobody said that it was written. */
  void endedUnsent() {
    unsent--;
  }

  /** The head of a reply is here. */
  void heard(long sentNanos, long nowNanos) {
    long took = Math.max(0, nowNanos - sentNanos);
    long doubt = took - Math.max(0, quickestNanos - SURE_NANOS);
    quickestNanos = quickestNanos == 0 ? took : Math.min(quickestNanos, took);
    long most = Math.min(gapNanos / DOUBTED_PART, MOST_DOUBT_NANOS);
    holdUntil(sentNanos + gapNanos + Math.clamp(doubt, 0, most));
  }
}
