package crawler.frontier;

import java.util.ArrayList;
import java.util.List;

/** A small number for each page, 0 unless it was set: one byte a page. Not thread-safe. */
final class Depths {
  /** Deeper pages count as this deep. */
  static final int MOST = 253;

  /** For pages to which no way is known that counts. */
  static final int UNREACHED = 254;

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
    int chunk = (int) (number >>> CHUNK_BITS);
    return chunk < chunks.size() ? chunks.get(chunk)[(int) (number & (CHUNK - 1))] & 0xff : 0;
  }
}
