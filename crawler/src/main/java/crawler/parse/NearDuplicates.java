package crawler.parse;

import java.util.Arrays;

/**
 * Finds fingerprints that differ in at most 3 of 64 bits (Manku, Jain and Das Sarma 2007, section
 * 3): of four parts of 16 bits one must be the same, so four tables by those parts lead to all of
 * them. Takes 32 bytes for each fingerprint that it may hold, beside a mebibyte; beyond that it
 * only finds those it has. Not thread-safe.
 */
public final class NearDuplicates {
  /** So near are pages that are one to a reader. */
  public static final int DISTANCE = 3;

  private static final int PARTS = 4;
  private static final int PART_BITS = 16;

  /** Where somebody has made up thousands of pages with one part, the latest ones are compared. */
  private static final int MOST_COMPARED = 10_000;

  private final long[] fingerprints;
  private final long[] seqs;
  private final int[][] before;
  private final int[][] latest = new int[PARTS][1 << PART_BITS];
  private int size;

  /**
   * Makes room at once.
   *
   * @param capacity how many fingerprints it may hold
   */
  public NearDuplicates(int capacity) {
    fingerprints = new long[capacity];
    seqs = new long[capacity];
    before = new int[PARTS][capacity];
    for (int[] part : latest) {
      Arrays.fill(part, -1);
    }
  }

  /**
   * Which page had such a fingerprint before; what is near to no other is remembered.
   *
   * @param seq of the page at hand
   * @return the {@code seq} of a page that is near, or the given one when there is none
   */
  public long firstNear(long fingerprint, long seq) {
    for (int part = 0; part < PARTS; part++) {
      int at = latest[part][part(fingerprint, part)];
      for (int compared = 0; at >= 0 && compared < MOST_COMPARED; compared++) {
        if (SimHash.distance(fingerprints[at], fingerprint) <= DISTANCE) {
          return seqs[at];
        }
        at = before[part][at];
      }
    }
    if (size < fingerprints.length) {
      add(fingerprint, seq);
    }
    return seq;
  }

  /** How many it holds. */
  public int size() {
    return size;
  }

  private void add(long fingerprint, long seq) {
    fingerprints[size] = fingerprint;
    seqs[size] = seq;
    for (int part = 0; part < PARTS; part++) {
      int value = part(fingerprint, part);
      before[part][size] = latest[part][value];
      latest[part][value] = size;
    }
    size++;
  }

  private static int part(long fingerprint, int part) {
    return (int) (fingerprint >>> (part * PART_BITS)) & ((1 << PART_BITS) - 1);
  }
}
