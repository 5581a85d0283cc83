package crawler.iomodel;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the JVM and, on Linux, {@code /proc} tell where getrusage(2) cannot be called. CPU time in
 * the kernel is counted in ticks of 10 ms; context switches are those of the threads that are
 * alive, so what a thread did that has ended is lost. Thread-safe.
 */
final class RuntimeUse implements ProcessorUse.Source {
  /** Linux tells every program ticks of 10 ms, whatever its own are. */
  private static final long TICK_NANOS = 10_000_000;

  private static final Path STAT = Path.of("/proc/self/stat");
  private static final Path TASKS = Path.of("/proc/self/task");

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  @Override
  public ProcessorUse now() {
    long cpu = Math.max(0, system.getProcessCpuTime());
    long systemNanos = Math.min(cpu, kernelNanos());
    return new ProcessorUse(
        cpu - systemNanos,
        systemNanos,
        switches("voluntary_ctxt_switches:"),
        switches("nonvoluntary_ctxt_switches:"));
  }

  /** Field 15 of proc(5) stat, in ticks; the name before it may hold spaces. */
  private static long kernelNanos() {
    try {
      String stat = Files.readString(STAT);
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Long.parseLong(fields[12]) * TICK_NANOS;
    } catch (IOException notLinux) {
      return 0;
    }
  }

  private static long switches(String key) {
    long sum = 0;
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
      for (Path task : tasks) {
        sum += ProcFile.number(task.resolve("status"), key).orElse(0);
      }
      return sum;
    } catch (IOException | DirectoryIteratorException notLinux) {
      return -1;
    }
  }
}
