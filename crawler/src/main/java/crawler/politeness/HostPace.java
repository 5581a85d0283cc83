package crawler.politeness;

/**
 * When the next request to one host may start, as far as gaps and pauses are concerned.
 *
 * <p>A gap runs from the moment a request is written, not from the permit to write it, since a name
 * and a connection may have to come first; meanwhile nothing else is let through. And it is to hold
 * where the host counts, which is where requests arrive. One has arrived for sure when its reply
 * begins: so the gap is longer by what the reply took, and as long as there is none it is not over;
 * both for two seconds at most. After some replies only what one takes longer than the quickest of
 * them counts, and nothing does where even the quickest takes longer than the gap.
 *
 * <p>Guarded by the gate's lock.
 */
final class HostPace {
  /** So much of the quickest reply may have been the request's way. */
  private static final long SURE_NANOS = 2_000_000;

  static final long MOST_DOUBT_NANOS = 2_000_000_000;

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

  /** May become less when a reply begins. */
  long nanosUntilAllowed(long nowNanos) {
    long allowed = notBeforeNanos - nowNanos;
    if (unheard && !isUsuallySlow()) {
      return Math.max(allowed, lastStartNanos + gapNanos + MOST_DOUBT_NANOS - nowNanos);
    }
    return allowed;
  }

  private boolean isKnown() {
    return replies > REPLIES_TO_JUDGE_BY;
  }

  private boolean isUsuallySlow() {
    return isKnown() && quickestNanos > gapNanos;
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
    unheard = keepsGap();
  }

  /** A request has ended. */
  void ended(boolean wasSent, boolean wasTheOnlyOne) {
    if (!wasSent) {
      unsent--;
    }
    unheard &= !wasTheOnlyOne;
  }

  /** The head of a reply is here. */
  void heard(long sentNanos, long nowNanos) {
    long took = Math.max(0, nowNanos - sentNanos);
    replies = Math.min(replies + 1, REPLIES_TO_JUDGE_BY + 1);
    quickestNanos = Math.min(quickestNanos, took);
    if (sentNanos == lastStartNanos && unheard) {
      unheard = false;
      long late = isKnown() ? took - Math.max(0, quickestNanos - SURE_NANOS) : took;
      long most = isUsuallySlow() ? 0 : MOST_DOUBT_NANOS;
      holdUntil(sentNanos + gapNanos + Math.clamp(late, 0, most));
    }
  }
}
