package crawler.explain;

import java.time.Duration;

/**
 * Equal parts of a length of time. Not by {@link Duration#dividedBy(long)}, which computes with
 * BigDecimal: that takes longer to load than it takes to fetch a page.
 */
public final class Mean {
  private static final long NANOS = 1_000_000_000;

  private Mean() {}

  /**
   * The total shared among so many; among none as among one.
   *
   * @param total not negative
   */
  public static Duration of(Duration total, long parts) {
    long count = Math.max(1, parts);
    long seconds = total.getSeconds() / count;
    long rest = total.getSeconds() % count * NANOS + total.getNano();
    return Duration.ofSeconds(seconds, rest / count);
  }
}
