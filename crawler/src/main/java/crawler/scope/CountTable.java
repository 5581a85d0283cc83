package crawler.scope;

/**
 * Counts of texts within fixed memory (Misra and Gries 1982, in buckets): where there is no room
 * for a new text, those beside it lose one, and what has nothing left makes room. So a count may be
 * too small, never too large. Not thread-safe.
 */
final class CountTable {
  private static final int SLOTS = 1 << 20;
  private static final int BUCKET = 8;

  private final KeyedHash hash = new KeyedHash();
  private final long[] keys;
  private final int[] counts;

  CountTable() {
    this(SLOTS);
  }

  /** A table of {@code slots}, a power of two from 8 on. */
  CountTable(int slots) {
    keys = new long[slots];
    counts = new int[slots];
  }

  /** How often this text was added, or less; 0 when it is not known. */
  int count(String text) {
    long key = hash.of(text);
    int from = bucket(key);
    for (int i = from; i < from + BUCKET; i++) {
      if (keys[i] == key) {
        return counts[i];
      }
    }
    return 0;
  }

  /** Counts one more, and says how many that makes. */
  int add(String text) {
    long key = hash.of(text);
    int from = bucket(key);
    int free = -1;
    for (int i = from; i < from + BUCKET; i++) {
      if (keys[i] == key) {
        counts[i]++;
        return counts[i];
      }
      free = counts[i] == 0 ? i : free;
    }
    if (free < 0) {
      free = makeRoom(from);
    }
    if (free >= 0) {
      keys[free] = key;
      counts[free] = 1;
    }
    return 1;
  }

  private int makeRoom(int from) {
    int free = -1;
    for (int i = from; i < from + BUCKET; i++) {
      counts[i]--;
      if (counts[i] == 0) {
        keys[i] = 0;
        free = i;
      }
    }
    return free;
  }

  private int bucket(long key) {
    return (int) (key >>> 32) & (keys.length - BUCKET);
  }
}
