package crawler.iomodel;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Measures what a round costs this JVM, as often as there are rounds. Not thread-safe.
 *
 * <p>CPU time and context switches are those of getrusage(2), which counts every thread of the
 * process, also those that ended in the round; where it cannot be called, {@link RuntimeUse} says
 * what is lost.
 */
public final class UsageMeter {
  private final ProcessorUse.Source processors;
  private final @Nullable CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final List<MemoryPoolMXBean> heap =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();
  private final int ownThreads;
  private ProcessorUse used;
  private long compiledMillis;

  /** To be made before any model has run: the threads of now, but for the caller, are the JVM's. */
  public UsageMeter() {
    this(ProcessorUse.Source.ofThisMachine());
  }

  UsageMeter(ProcessorUse.Source processors) {
    this.processors = processors;
    this.used = processors.now();
    this.ownThreads = threads.getThreadCount() - 1;
  }

  /** A round begins. */
  public void start() {
    threads.resetPeakThreadCount();
    heap.forEach(MemoryPoolMXBean::resetPeakUsage);
    ResidentPeak.forget();
    compiledMillis = compiledMillis();
    used = processors.now();
  }

  /** What was spent since {@link #start()}. */
  public Usage stop() {
    ProcessorUse spent = processors.now().since(used);
    return new Usage(
        spent.userNanos(),
        spent.systemNanos(),
        TimeUnit.MILLISECONDS.toNanos(Math.max(0, compiledMillis() - compiledMillis)),
        Math.max(1, threads.getPeakThreadCount() - ownThreads),
        ResidentPeak.bytes(),
        heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum(),
        spent.voluntarySwitches(),
        spent.involuntarySwitches());
  }

  /** Of the JVM's life; 0 when it only interprets. */
  private long compiledMillis() {
    return compiler != null && compiler.isCompilationTimeMonitoringSupported()
        ? compiler.getTotalCompilationTime()
        : 0;
  }
}
