package crawler.politeness;

/**
 * When the next request to one host may start, as far as gaps and pauses are concerned.
 *
 * <p>A gap runs from the moment a request is written, not from the permit to write it, since a name
 * and a connection may have to come first; meanwhile nothing else is let through. And it is to hold
 * where the host counts, which is where requests arrive: one that took long on its way makes the
 * gap to the next shorter there. It has arrived for sure when its reply begins. So the gap is
 * longer by what the reply took, once there have been some replies by what it took longer than the
 * quickest of them, and also when there is none before the gap is over. That may take a twentieth
 * of the gaps in the long run, and two whole gaps of what was not taken before; beyond that a host
 * is trusted.
 *
 * <p>Guarded by the gate's lock.
 */
final class HostPace {
  /** So much of the quickest reply may have been the request's way. */
  private static final long SURE_NANOS = 2_000_000;

  private static final int DOUBTED_PART = 20;
  private static final int DOUBTED_GAPS = 2;

  /** The quickest of fewer replies may have been a slow one. */
  private static final int REPLIES_TO_JUDGE_BY = 8;

  private final long leastGapNanos;
  private long gapNanos;
  private long notBeforeNanos;
  private boolean begun;
  private long lastStartNanos;
  private int unsent;
  private boolean unheard;
  private int replies;
  private long quickestNanos = Long.MAX_VALUE;

  /** How much longer the next gap may be for a reply that is late. */
  private long slackNanos;

  /**
   * @param leastGapNanos between two starts, whatever the host itself wants
   */
  HostPace(long leastGapNanos, long notBeforeNanos) {
    this.leastGapNanos = leastGapNanos;
    this.gapNanos = leastGapNanos;
    this.notBeforeNanos = notBeforeNanos;
    this.slackNanos = DOUBTED_GAPS * leastGapNanos;
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
    unheard = true;
    slackNanos = Math.min(DOUBTED_GAPS * gapNanos, slackNanos + gapNanos / DOUBTED_PART);
  }

  /** The gap is over: it is not if the reply is still on its way, which means nothing good. */
  void gapIsOver(long nowNanos) {
    if (unheard && nowNanos - notBeforeNanos >= 0) {
      unheard = false;
      long doubt = Math.min(gapNanos, slackNanos);
      holdUntil(nowNanos + doubt);
      slackNanos -= doubt;
    }
  }

  /** It has ended, and nobody said that it was written. */
  void endedUnsent() {
    unsent--;
  }

  /** The head of a reply is here. */
  void heard(long sentNanos, long nowNanos) {
    long took = Math.max(0, nowNanos - sentNanos);
    quickestNanos = Math.min(quickestNanos, took);
    boolean known = ++replies > REPLIES_TO_JUDGE_BY;
    long late = known ? took - Math.max(0, quickestNanos - SURE_NANOS) : took;
    if (sentNanos == lastStartNanos && unheard) {
      unheard = false;
      long doubt = Math.clamp(late, 0, slackNanos);
      slackNanos -= doubt;
      holdUntil(sentNanos + gapNanos + doubt);
    }
  }
}
