package crawler.politeness;

import java.util.concurrent.TimeUnit;

/**
 * A delay between requests to one host that follows how it answers: with each good answer, half of
 * the old delay and half of what the answer took, as Scrapy's AutoThrottle has it for a target of
 * one request in flight; with an error never less; when the host fails or says that it is too much,
 * twice the delay, a second at least. Never more than a minute. Guarded by the gate's lock.
 */
final class AutoThrottle {
  static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long LEAST_BACK_OFF_NANOS = TimeUnit.SECONDS.toNanos(1);

  private long delayNanos;

  long delayNanos() {
    return delayNanos;
  }

  /**
   * A request was answered.
   *
   * @param error whether by an error page, which servers make faster than others
   */
  void answered(long latencyNanos, boolean error) {
    long next = delayNanos / 2 + Math.min(MOST_NANOS, latencyNanos) / 2;
    delayNanos = error ? Math.max(delayNanos, next) : next;
  }

  /** It failed, or asked for less. */
  void trouble() {
    delayNanos = Math.min(MOST_NANOS, Math.max(2 * delayNanos, LEAST_BACK_OFF_NANOS));
  }
}
