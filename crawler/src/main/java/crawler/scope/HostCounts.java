package crawler.scope;

import crawler.model.Origin;

/**
 * A number for each host, which is zero for most. A host takes 12 bytes, and the table is at least
 * a third full: 36 bytes at most, for a million hosts 24 MiB. Hosts are told apart by 64 bits that
 * nobody can foresee: among a million, two are taken for one with a chance of 1 in 30 million. Not
 * thread-safe.
 */
public final class HostCounts {
  private static final int LEAST_SLOTS = 64;

  private final KeyedHash hash = new KeyedHash();
  private long[] keys = new long[LEAST_SLOTS];
  private int[] counts = new int[LEAST_SLOTS];
  private int size;

  /** The host's number. */
  public int of(Origin host) {
    int slot = slot(keys, hash.of(host.toString()));
    return counts[slot];
  }

  /**
   * Adds to the host's number.
   *
   * @param change may be negative
   * @return what it is now
   */
  public int add(Origin host, int change) {
    long key = hash.of(host.toString());
    int slot = slot(keys, key);
    if (keys[slot] == 0) {
      if (size >= keys.length / 3 * 2) {
        grow();
        slot = slot(keys, key);
      }
      keys[slot] = key;
      size++;
    }
    counts[slot] += change;
    return counts[slot];
  }

  /** Where the key is, or belongs: linear probing. */
  private static int slot(long[] keys, long key) {
    int mask = keys.length - 1;
    int slot = (int) key & mask;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] moreKeys = new long[Math.multiplyExact(keys.length, 2)];
    int[] moreCounts = new int[moreKeys.length];
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != 0) {
        int slot = slot(moreKeys, keys[i]);
        moreKeys[slot] = keys[i];
        moreCounts[slot] = counts[i];
      }
    }
    keys = moreKeys;
    counts = moreCounts;
  }
}
