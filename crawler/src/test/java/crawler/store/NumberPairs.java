package crawler.store;

/** Pairs of 64-bit numbers, found by the first: a map for millions of hashes. For one thread. */
final class NumberPairs {
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final long FNV_START = 0xcbf29ce484222325L;

  private long[] keys;
  private long[] values;
  private int size;

  NumberPairs(int expected) {
    int capacity = Integer.highestOneBit(Math.max(16, expected)) * 2;
    keys = new long[capacity];
    values = new long[capacity];
  }

  /** FNV-1a, mixed; never 0. */
  static long hash(String text) {
    long hash = FNV_START;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    hash = (hash ^ hash >>> 32) * 0x9e3779b97f4a7c15L;
    hash ^= hash >>> 29;
    return hash == 0 ? 1 : hash;
  }

  int size() {
    return size;
  }

  boolean contains(long key) {
    return keys[slot(key)] == key;
  }

  /** Keeps the value unless the key has one; returns the one it has now. */
  long put(long key, long value) {
    if (size * 2 > keys.length) {
      grow();
    }
    int slot = slot(key);
    if (keys[slot] != key) {
      keys[slot] = key;
      values[slot] = value;
      size++;
    }
    return values[slot];
  }

  private int slot(long key) {
    int slot = (int) key & (keys.length - 1);
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new long[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }
}
