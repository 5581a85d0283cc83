package crawler.politeness;

import java.util.ArrayDeque;

/**
 * Who gets a slot when there are not enough for everybody, so that hosts that never answer do not
 * hold up those that do. A host is
 *
 * <ul>
 *   <li><em>new</em>, when none of its requests has begun;
 *   <li><em>young</em> after that, for a second or until one of them ends;
 *   <li><em>proven</em>, when the last of them that ended was answered;
 *   <li><em>silent</em>, when it was not, or when the second is over.
 * </ul>
 *
 * <p>New hosts and proven ones take whatever is free, so that a tarpit gets one slot to show what
 * it is. Young and silent ones get a slot when what all the others could use at once stays free, or
 * as long as they hold less than a 32nd of the slots; and young ones together no more than a
 * quarter. Hence tarpits hold one slot each, until their first request has been given up, and a
 * 32nd of the slots from then on, but every slot that nobody else wants.
 *
 * <p>Nothing is held back when one host may fill every slot: whoever asks for that wants no shares.
 * Guarded by the gate's lock.
 */
final class SlotShares {
  /** How long a host that has not answered yet may still be a quick one. */
  static final long YOUNG_NANOS = 1_000_000_000;

  private static final int SHARE = 32;
  private static final int QUARTER = 4;

  private final int slots;
  private final int share;
  private final boolean unshared;
  private final ArrayDeque<HostQueue> young = new ArrayDeque<>();
  private long held;
  private long kept;

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
   * @param keptMore slots that hosts hold, and those that are to stay free for them
   */
  void changed(int heldMore, int keptMore) {
    held += heldMore;
    kept += keptMore;
  }

  /** A host has got its first slot. */
  void begun(HostQueue host) {
    young.add(host);
  }

  /** Young hosts grow old; to be called before the others are asked for. */
  void age(long nowNanos) {
    while (!young.isEmpty() && nowNanos - young.element().begunNanos() >= YOUNG_NANOS) {
      young.remove().age();
    }
  }

  /** Whether any host will grow old. */
  boolean hasYoung() {
    return !young.isEmpty();
  }

  /**
   * Whether a young host may have one more of the free slots; what it could use is in the count.
   */
  boolean admitsYoung() {
    return held < share || (held < Math.max(share, slots / QUARTER) && kept <= slots);
  }

  /** Whether a silent host may have a free slot. */
  boolean admitsSilent() {
    return held < share || kept < slots;
  }
}
