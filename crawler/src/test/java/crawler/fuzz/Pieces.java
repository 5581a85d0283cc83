package crawler.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Cuts bytes as networks do. The same bytes are cut in the same places every time. */
public final class Pieces {
  private static final int SINGLE_BYTES_UP_TO = 4_000;

  private Pieces() {}

  /** Some ways to cut, the whole as one piece first. */
  public static List<List<byte[]>> ways(byte[] bytes) {
    var random = new SplittableRandom(Arrays.hashCode(bytes));
    List<List<byte[]>> ways = new ArrayList<>();
    ways.add(List.of(bytes));
    ways.add(cut(bytes, random, 1 + bytes.length / 3));
    ways.add(cut(bytes, random, 1 + bytes.length / 50));
    if (bytes.length <= SINGLE_BYTES_UP_TO) {
      ways.add(cut(bytes, random, 1));
    }
    return ways;
  }

  private static List<byte[]> cut(byte[] bytes, SplittableRandom random, int longest) {
    List<byte[]> pieces = new ArrayList<>();
    for (int from = 0; from < bytes.length; ) {
      int to = Math.min(bytes.length, from + 1 + random.nextInt(longest));
      pieces.add(Arrays.copyOfRange(bytes, from, to));
      from = to;
    }
    return pieces;
  }
}
