package crawler.iomodel;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Measures what a round costs this JVM. Not thread-safe. */
public final class UsageMeter {
  private static final Path STAT = Path.of("/proc/self/stat");
  private static final Path STATUS = Path.of("/proc/self/status");

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final List<MemoryPoolMXBean> heap =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();
  private final int ownThreads;
  private long cpuNanos;
  private Ticks ticks = new Ticks(0, 0);

  /** To be made before any model has run: the threads of now, but for the caller, are the JVM's. */
  public UsageMeter() {
    this.ownThreads = threads.getThreadCount() - 1;
  }

  public void start() {
    threads.resetPeakThreadCount();
    heap.forEach(MemoryPoolMXBean::resetPeakUsage);
    ticks = ticks();
    cpuNanos = system.getProcessCpuTime();
  }

  public Usage stop() {
    long cpu = Math.max(0, system.getProcessCpuTime() - cpuNanos);
    Ticks now = ticks();
    long user = now.user() - ticks.user();
    long kernel = now.system() - ticks.system();
    // The ticks are coarse, 10 ms: they share out what the finer clock has counted.
    long systemNanos = user + kernel == 0 ? 0 : cpu / (user + kernel) * kernel;
    return new Usage(
        cpu - systemNanos,
        systemNanos,
        0,
        Math.max(1, threads.getPeakThreadCount() - ownThreads),
        residentBytes(),
        heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum(),
        -1,
        -1);
  }

  /** Fields 14 and 15 of proc(5) stat; the name before them may hold spaces. */
  private static Ticks ticks() {
    try {
      String stat = Files.readString(STAT);
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return new Ticks(Long.parseLong(fields[11]), Long.parseLong(fields[12]));
    } catch (IOException notLinux) {
      return new Ticks(0, 0);
    }
  }

  private static long residentBytes() {
    try (var lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
          .findFirst()
          .orElse(0);
    } catch (IOException notLinux) {
      return 0;
    }
  }

  private record Ticks(long user, long system) {}
}
