package crawler.cli;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.util.Optional;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;

/**
 * Keeps the heap in proportion to what is alive. The serial collector rather takes more memory from
 * the system, up to a quarter of the machine, than it tidies its old generation, where URLs end up
 * that wait long for their turn: on a long list the process would only ever grow. Here it is tidied
 * when it is twice as large as what was alive the last time. Does nothing under other collectors,
 * which see to this by themselves. Thread-safe.
 */
final class OldGeneration implements AutoCloseable {
  private static final String SERIAL = "Tenured Gen";
  private static final long LEAST_BYTES = 64L << 20;

  private final Optional<MemoryPoolMXBean> pool;
  private final NotificationListener listener = this::heard;

  OldGeneration() {
    pool =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(p -> p.getName().equals(SERIAL) && p.isUsageThresholdSupported())
            .findFirst();
    pool.ifPresent(OldGeneration::setThreshold);
    emitter().addNotificationListener(listener, null, null);
  }

  private void heard(Notification notification, Object handback) {
    if (notification.getType().equals(MemoryNotificationInfo.MEMORY_THRESHOLD_EXCEEDED)) {
      System.gc();
      pool.ifPresent(OldGeneration::setThreshold);
    }
  }

  private static void setThreshold(MemoryPoolMXBean pool) {
    long most = pool.getUsage().getMax();
    long wanted = Math.max(LEAST_BYTES, 2 * pool.getUsage().getUsed());
    pool.setUsageThreshold(most < 0 ? wanted : Math.min(most, wanted));
  }

  private static NotificationEmitter emitter() {
    return (NotificationEmitter) ManagementFactory.getMemoryMXBean();
  }

  /** Leaves it to the collector again. */
  @Override
  public void close() {
    try {
      emitter().removeNotificationListener(listener);
    } catch (ListenerNotFoundException e) {
      // Closed before.
      return;
    }
    pool.ifPresent(p -> p.setUsageThreshold(0));
  }
}
