package crawler.frontier;

import java.util.ArrayList;
import java.util.List;

/**
 * How many links each page is away from a seed, as far as is known: one byte a page. Not
 * thread-safe.
 */
final class Depths {
  /** Deeper pages count as this deep. */
  static final int MOST = 254;

  /** For numbers that are no pages. */
  static final int NONE = 255;

  private static final int CHUNK_BITS = 16;
  private static final int CHUNK = 1 << CHUNK_BITS;

  private final List<byte[]> chunks = new ArrayList<>();

  void set(long number, int depth) {
    int chunk = (int) (number >>> CHUNK_BITS);
    while (chunks.size() <= chunk) {
      chunks.add(new byte[CHUNK]);
    }
    chunks.get(chunk)[(int) (number & (CHUNK - 1))] = (byte) Math.min(depth, NONE);
  }

  int get(long number) {
    return chunks.get((int) (number >>> CHUNK_BITS))[(int) (number & (CHUNK - 1))] & 0xff;
  }
}
