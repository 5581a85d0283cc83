package crawler.frontier;

/**
 * Where pages stand among those that wait, in one number of which the lowest goes first: by
 * priority, then by the distance from a seed. Priorities that agree in their first four digits are
 * one.
 */
public final class Rank {
  private static final int DEPTH_BITS = 8;
  private static final int MOST_DEPTH = (1 << DEPTH_BITS) - 1;

  private Rank() {}

  /**
   * The rank of a page: its depth, where it has no priority.
   *
   * @param priority the higher goes first; no number counts as 0
   * @param depth links from a seed; a negative one counts as 0
   */
  public static int of(double priority, int depth) {
    // What numbers are as floats has their order, once those of negative ones are turned round. The
    // last bits give way to the depth.
    int bits = Float.floatToIntBits(Double.isNaN(priority) ? 0 : (float) priority + 0f);
    int ascending = bits >= 0 ? bits : Integer.MIN_VALUE - bits;
    int descending = -(ascending >> DEPTH_BITS);
    return descending * (1 << DEPTH_BITS) + Math.clamp(depth, 0, MOST_DEPTH);
  }
}
