package crawler.politeness;

import crawler.politeness.HostQueue.Standing;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who gets a slot when there are not enough for everybody, so that hosts that never answer do not
 * hold up those that do. A host is
 *
 * <ul>
 *   <li><em>new</em>, when none of its requests has begun;
 *   <li><em>young</em> after that, until one of them ends or its time is over: what answers take
 *       lately and four times their deviation (the retransmission timer of RFC 6298, section 2), a
 *       second at least and ten at most;
 *   <li><em>proven</em>, when the last of them that ended was answered;
 *   <li><em>silent</em>, when it was not, or when the time is over.
 * </ul>
 *
 * <p>New hosts, with one request each, and proven ones take whatever is free. Young and silent ones
 * get a slot when what the others could use stays free, or as long as they hold less than a 64th of
 * the slots. And when a host falls silent while others could use its slot, the request is called
 * back, once for each host: it waits for its turn among the silent ones, where it has all the time
 * that the options give it. Hence tarpits hold one slot each for a second, and a 64th of the slots
 * from then on, but every slot that nobody else wants.
 *
 * <p>Nothing is called back before a few answers have come, nor while a quarter of the hosts or
 * more are silent: nobody can say then what is slow. Nothing is held back when one host may fill
 * every slot: whoever asks for that wants no shares. Guarded by the gate's lock.
 */
final class SlotShares {
  static final long LEAST_PATIENCE_NANOS = 1_000_000_000;
  private static final long MOST_PATIENCE_NANOS = 10_000_000_000L;
  private static final int DEVIATIONS = 4;
  private static final int SMOOTHING = 8;
  private static final int SMOOTHING_OF_DEVIATION = 4;
  private static final int ANSWERING_FOR_A_SILENT_ONE = 3;
  private static final int LONG_SILENCE = 4;
  private static final int ANSWERS_TO_JUDGE_BY = 16;
  private static final int SHARE = 64;

  private record Begun(HostQueue host, long nanos) {}

  private final int slots;
  private final int share;
  private final boolean unshared;
  private final ArrayDeque<Begun> begun = new ArrayDeque<>();

  /** Those that hold their first slots still, the longest first, and since when. */
  private final LinkedHashMap<HostQueue, Long> grownSilent = new LinkedHashMap<>();

  private long answers;
  private long answeringHosts;
  private long lastFirstAnswerNanos;
  private long meanNanos;
  private long deviationNanos;
  private long held;
  private long kept;
  private long expected;

  SlotShares(PolitenessOptions options) {
    slots = options.concurrency();
    share = Math.max(1, slots / SHARE);
    unshared = options.hostConcurrency() >= slots;
  }

  /** Whether every host counts as proven. */
  boolean unshared() {
    return unshared;
  }

  /**
   * What one host needs has changed.
   *
   * @param heldMore slots that young and silent hosts hold
   * @param keptMore slots that hosts hold, and those that new and proven ones could use now
   * @param expectedMore slots that those will want when their delay or pause is over
   */
  void changed(int heldMore, int keptMore, int expectedMore) {
    held += heldMore;
    kept += keptMore;
    expected += expectedMore;
  }

  /** A host has got its first slot. */
  void begun(HostQueue host, long nowNanos) {
    begun.add(new Begun(host, nowNanos));
  }

  /** A host has answered that never had. */
  void hostAnswered(long nowNanos) {
    answeringHosts++;
    lastFirstAnswerNanos = nowNanos;
  }

  /** A request to the host has ended, so that it is not silent for the first time any more. */
  void ended(HostQueue host) {
    grownSilent.remove(host);
  }

  /** A request was answered after so long. */
  void answered(long nanos) {
    if (answers++ == 0) {
      meanNanos = nanos;
      deviationNanos = nanos / 2;
    } else {
      deviationNanos += (Math.abs(nanos - meanNanos) - deviationNanos) / SMOOTHING_OF_DEVIATION;
      meanNanos += (nanos - meanNanos) / SMOOTHING;
    }
  }

  private long patienceNanos() {
    long patience = meanNanos + DEVIATIONS * deviationNanos;
    return Math.clamp(patience, LEAST_PATIENCE_NANOS, MOST_PATIENCE_NANOS);
  }

  /** The next host whose time to answer is over; null when there is none. */
  @Nullable HostQueue nextGrown(long nowNanos) {
    while (!begun.isEmpty() && nowNanos - begun.element().nanos() >= patienceNanos()) {
      Begun next = begun.remove();
      if (next.host().standing() == Standing.YOUNG) {
        grownSilent.put(next.host(), next.nanos());
        return next.host();
      }
    }
    return null;
  }

  /** A host whose first requests are to be called back; null when there is none, or no need. */
  @Nullable HostQueue nextToCallBack(long nowNanos) {
    boolean fewAreSilent =
        answers >= ANSWERS_TO_JUDGE_BY
            && answeringHosts >= (long) ANSWERING_FOR_A_SILENT_ONE * grownSilent.size();
    if (kept < slots || !fewAreSilent || grownSilent.isEmpty()) {
      return null;
    }
    Map.Entry<HostQueue, Long> oldest = grownSilent.firstEntry();
    boolean othersHaveAnswered = nowNanos - lastFirstAnswerNanos >= patienceNanos();
    boolean forLong = nowNanos - oldest.getValue() >= LONG_SILENCE * patienceNanos();
    return othersHaveAnswered || forLong ? grownSilent.pollFirstEntry().getKey() : null;
  }

  /** Whether any host's time to answer runs. */
  boolean hasYoung() {
    return !begun.isEmpty();
  }

  /** Whether a young host may have one more of the slots that are free. */
  boolean admitsYoung() {
    return kept < slots;
  }

  /** Whether a silent host may have one, also in view of those who have to wait now. */
  boolean admitsSilent() {
    return held < share || kept + expected < slots;
  }
}
