package crawler.journal;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * A set of numbers from 1 that lie close together: about one bit each, and no more than 8 KiB for a
 * stray one. Not thread-safe while it is filled.
 */
final class SeqSet {
  private static final int CHUNK_BITS = 16;
  private static final long MASK = (1L << CHUNK_BITS) - 1;

  private final Map<Long, BitSet> chunks = new HashMap<>();

  /** Whether {@code seq} was not in it before. */
  boolean add(long seq) {
    BitSet chunk = chunks.computeIfAbsent(seq >>> CHUNK_BITS, key -> new BitSet());
    int bit = (int) (seq & MASK);
    boolean fresh = !chunk.get(bit);
    chunk.set(bit);
    return fresh;
  }

  boolean contains(long seq) {
    BitSet chunk = chunks.get(seq >>> CHUNK_BITS);
    return chunk != null && chunk.get((int) (seq & MASK));
  }
}
