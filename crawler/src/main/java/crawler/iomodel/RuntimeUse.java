package crawler.iomodel;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the JVM and, on Linux, {@code /proc} tell where getrusage(2) cannot be called. CPU time in
 * the kernel is shared out by ticks of 10 ms; context switches are those of the threads that are
 * alive, so what a thread did that has ended is lost. Thread-safe.
 */
final class RuntimeUse implements ProcessorUse.Source {
  private static final Path STAT = Path.of("/proc/self/stat");
  private static final Path TASKS = Path.of("/proc/self/task");

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  @Override
  public ProcessorUse now() {
    long cpu = Math.max(0, system.getProcessCpuTime());
    long systemNanos = (long) (cpu * systemShare());
    return new ProcessorUse(
        cpu - systemNanos,
        systemNanos,
        switches("voluntary_ctxt_switches:"),
        switches("nonvoluntary_ctxt_switches:"));
  }

  /** Fields 14 and 15 of proc(5) stat; the name before them may hold spaces. */
  private static double systemShare() {
    try {
      String stat = Files.readString(STAT);
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      double user = Long.parseLong(fields[11]);
      double kernel = Long.parseLong(fields[12]);
      return user + kernel == 0 ? 0 : kernel / (user + kernel);
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
    } catch (IOException notLinux) {
      return -1;
    }
  }
}
