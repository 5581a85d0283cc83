package crawler.cli;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;

/**
 * Keeps the heap in proportion to what is alive. The serial collector rather takes more memory from
 * the system, up to a quarter of the machine, than it tidies its old generation, where URLs end up
 * that wait long for their turn: on a long list the process would only ever grow. Here it is tidied
 * when it is twice as large as what was alive the last time, or 64 MiB larger, or, where more than
 * 256 MiB are alive, a quarter larger. Does nothing under other collectors, which see to this by
 * themselves. Begins after a second: the JDK's management takes its time to start, and what ends
 * before then has no use for it. Thread-safe.
 */
final class OldGeneration implements AutoCloseable {
  private static final String SERIAL = "Tenured Gen";
  private static final long LEAST_BYTES = 64L << 20;

  /** Thousands of requests in flight grow old while they wait, and leave this in a second. */
  private static final long MOST_GARBAGE_BYTES = 64L << 20;

  private static final Duration SHORT_RUN = Duration.ofSeconds(1);

  private final CountDownLatch closed = new CountDownLatch(1);

  OldGeneration() {
    Thread.ofPlatform().daemon().name("old-generation").start(this::watchUnlessShort);
  }

  private void watchUnlessShort() {
    try {
      if (!closed.await(SHORT_RUN.toNanos(), TimeUnit.NANOSECONDS)) {
        Optional<MemoryPoolMXBean> pool = pool();
        if (pool.isPresent()) {
          watch(pool.get());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<MemoryPoolMXBean> pool() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(p -> p.getName().equals(SERIAL) && p.isUsageThresholdSupported())
        .findFirst();
  }

  private void watch(MemoryPoolMXBean pool) throws InterruptedException {
    NotificationListener listener = (heard, handback) -> heard(heard, pool);
    setThreshold(pool);
    emitter().addNotificationListener(listener, null, null);
    closed.await();
    pool.setUsageThreshold(0);
    try {
      emitter().removeNotificationListener(listener);
    } catch (ListenerNotFoundException e) {
      throw new IllegalStateException("removed by nobody else", e);
    }
  }

  private static void heard(Notification notification, MemoryPoolMXBean pool) {
    if (notification.getType().equals(MemoryNotificationInfo.MEMORY_THRESHOLD_EXCEEDED)) {
      System.gc();
      setThreshold(pool);
    }
  }

  private static void setThreshold(MemoryPoolMXBean pool) {
    long most = pool.getUsage().getMax();
    long wanted = threshold(pool.getUsage().getUsed());
    pool.setUsageThreshold(most < 0 ? wanted : Math.min(most, wanted));
  }

  /** How large it may become when so much is alive. */
  static long threshold(long aliveBytes) {
    long garbage = Math.max(Math.min(aliveBytes, MOST_GARBAGE_BYTES), aliveBytes / 4);
    return Math.max(LEAST_BYTES, aliveBytes + garbage);
  }

  private static NotificationEmitter emitter() {
    return (NotificationEmitter) ManagementFactory.getMemoryMXBean();
  }

  /** Leaves it to the collector again. */
  @Override
  public void close() {
    closed.countDown();
  }
}
