package crawler.engine;

import java.util.concurrent.atomic.AtomicLong;

/** Body bytes that a run receives, held against what it may receive. Thread-safe. */
final class ReceivedBytes {

  /** How much has come. */
  enum Level {
    BELOW,
    /** As much as the run may receive: nothing more is to be asked for. */
    REACHED,
    /** So much more that nothing more is to be read. */
    FULL
  }

  private final AtomicLong received = new AtomicLong();
  private final long most;
  private final long mostOfAll;

  ReceivedBytes(RunLimits limits) {
    most = limits.maxBytes();
    long beyond = most + limits.overshootBytes();
    mostOfAll = beyond < 0 ? Long.MAX_VALUE : beyond;
  }

  /** Counts some that have come; tells each level once, when it is reached. */
  Level add(int bytes) {
    long now = received.addAndGet(bytes);
    Level level = level(now);
    return level == level(now - bytes) ? Level.BELOW : level;
  }

  boolean isFull() {
    return level(received.get()) == Level.FULL;
  }

  private Level level(long bytes) {
    if (bytes < most) {
      return Level.BELOW;
    }
    return bytes < mostOfAll ? Level.REACHED : Level.FULL;
  }
}
