package crawler.site;

/**
 * Draws that depend on nothing but what is asked: the same question has the same answer in every
 * process, in any order. Pure.
 */
final class SeededDraw {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private SeededDraw() {}

  /**
   * 64 evenly spread bits.
   *
   * @param purpose keeps draws for different ends independent of each other
   */
  static long bits(long seed, String purpose, long number) {
    return mix(mix(seed + GOLDEN * purpose.hashCode()) + GOLDEN * number);
  }

  /** From 0 to below {@code bound}. */
  static int below(int bound, long seed, String purpose, long number) {
    return (int) Math.unsignedMultiplyHigh(bits(seed, purpose, number), bound);
  }

  /** From 0.0 to below 1.0. */
  static double unit(long seed, String purpose, long number) {
    return (bits(seed, purpose, number) >>> 11) * 0x1p-53;
  }

  /** The last step of SplitMix64. */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
