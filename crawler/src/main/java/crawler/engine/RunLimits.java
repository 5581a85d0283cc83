package crawler.engine;

import crawler.model.ConfigException;
import java.time.Duration;

/**
 * What ends a run early: in order, to be gone on with.
 *
 * @param maxPages pages for which something is requested, over the whole run
 * @param maxPagesPerHost the same for each host (scheme, name and port)
 * @param timeLimit of this process, from its start
 * @param maxBytes body bytes that this process receives, before decoding; see {@link
 *     #overshootBytes} for how exact that is
 */
public record RunLimits(int maxPages, int maxPagesPerHost, Duration timeLimit, long maxBytes) {
  /** Stands for no limit on pages. */
  public static final int ANY_PAGES = Integer.MAX_VALUE;

  /** Stands for no limit on time: 292 years. */
  public static final Duration ANY_TIME = Duration.ofNanos(Long.MAX_VALUE);

  /** Stands for no limit on bytes. */
  public static final long ANY_BYTES = Long.MAX_VALUE;

  /** The run ends when everything has. */
  public static final RunLimits NONE = new RunLimits(ANY_PAGES, ANY_PAGES, ANY_TIME, ANY_BYTES);

  private static final long LEAST_OVERSHOOT = 1 << 20;

  public RunLimits {
    requirePositive(maxPages >= 1, Limit.PAGES, maxPages, "1 or more");
    requirePositive(maxPagesPerHost >= 1, Limit.PAGES_PER_HOST, maxPagesPerHost, "1 or more");
    requirePositive(timeLimit.isPositive(), Limit.TIME, timeLimit, "more than zero, such as 10m");
    requirePositive(maxBytes >= 1, Limit.BYTES, maxBytes, "more than zero, such as 100MB");
  }

  private static void requirePositive(boolean holds, Limit limit, Object value, String expected) {
    ConfigException.require(
        holds, limit.option(), value, expected + " (leave it out for no limit)");
  }

  /**
   * How many bytes may still come when {@code maxBytes} have, so that pages in flight can end: a
   * tenth of it, a mebibyte at least. Then nothing more is read.
   */
  long overshootBytes() {
    return Math.max(maxBytes / 10, LEAST_OVERSHOOT);
  }

  /** What is told of a limit that was reached. */
  LimitReached reached(Limit limit) {
    return switch (limit) {
      case PAGES -> pages(limit, maxPages);
      case PAGES_PER_HOST -> pages(limit, maxPagesPerHost);
      case TIME ->
          new LimitReached(limit, LimitText.of(timeLimit), LimitText.of(timeLimit.multipliedBy(2)));
      case BYTES ->
          new LimitReached(limit, LimitText.of(maxBytes), LimitText.of(twice(maxBytes, ANY_BYTES)));
    };
  }

  private static LimitReached pages(Limit limit, int pages) {
    return new LimitReached(
        limit, Integer.toString(pages), Long.toString(twice(pages, Integer.MAX_VALUE)));
  }

  private static long twice(long value, long most) {
    return value > most / 2 ? most : 2 * value;
  }
}
