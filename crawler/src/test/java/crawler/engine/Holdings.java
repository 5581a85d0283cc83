package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * What this process holds.
 *
 * @param threads of the crawler and its event loops
 * @param directBytes of buffers outside the heap, the JDK's and Netty's
 * @param heapBytes after a garbage collection
 */
record Holdings(long descriptors, long threads, long directBytes, long heapBytes) {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  /** Pools grow by chunks of 4 MiB, whenever two event loops want one at the same time. */
  private static final long DIRECT_SLACK_BYTES = 8 << 20;

  /** Ten thousand faults that leave 300 bytes each leave as much. */
  private static final long HEAP_SLACK_BYTES = 3 << 20;

  static Holdings now() throws IOException {
    System.gc();
    return new Holdings(
        OpenDescriptors.count(),
        Thread.getAllStackTraces().keySet().stream().filter(Holdings::isOurs).count(),
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum()
            + PlatformDependent.usedDirectMemory(),
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }

  private static boolean isOurs(Thread thread) {
    return thread.getName().startsWith("crawler-") || thread.getName().startsWith("vert.x-event");
  }

  /** What is left when all that ends by itself has had the time to. */
  static Holdings settled(Holdings most) throws IOException {
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    Holdings now = now();
    while (!now.isNoMoreThan(most) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      now = now();
    }
    return now;
  }

  private boolean isNoMoreThan(Holdings most) {
    return descriptors <= most.descriptors
        && threads <= most.threads
        && directBytes <= most.directBytes + DIRECT_SLACK_BYTES
        && heapBytes <= most.heapBytes + HEAP_SLACK_BYTES;
  }

  void assertNoMoreThan(Holdings most) {
    assertThat(this).as("before: %s", most).matches(now -> now.isNoMoreThan(most));
  }
}
