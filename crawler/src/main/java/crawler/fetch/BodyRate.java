package crawler.fetch;

import java.util.function.LongSupplier;

/**
 * How fast bodies come in, all together. Each piece that has come is paid for in the time that it
 * takes at the rate, one piece after the other; until then its connection is not read from, and a
 * body that is whole is not handed on. What was not used before is not made up for, so that there
 * are no bursts. Thread-safe: {@code this} guards the field below it.
 */
final class BodyRate {
  private static final double NANOS = 1e9;

  private final long bytesPerSecond;
  private final LongSupplier nanoTime;

  private long paidNanos;

  /**
   * @param bytesPerSecond 0 for as fast as they come
   */
  BodyRate(long bytesPerSecond, LongSupplier nanoTime) {
    this.bytesPerSecond = bytesPerSecond;
    this.nanoTime = nanoTime;
    this.paidNanos = nanoTime.getAsLong();
  }

  /** A piece has come: for how many nanoseconds whoever got it stops reading. */
  long take(int bytes) {
    if (bytesPerSecond == 0) {
      return 0;
    }
    long costNanos = Math.round(bytes * NANOS / bytesPerSecond);
    long now = nanoTime.getAsLong();
    synchronized (this) {
      paidNanos = (paidNanos - now > 0 ? paidNanos : now) + costNanos;
      return paidNanos - now;
    }
  }
}
