package crawler.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The largest resident memory of a process, which Linux alone tells. */
final class PeakMemory {
  private static final int LOOK_MILLIS = 20;

  private PeakMemory() {}

  static void assumeItIsTold() {
    assumeTrue(Files.exists(Path.of("/proc/self/status")), "only Linux tells the peak so");
  }

  /** Waits for the end of a process, in KiB. */
  static long untilTheEndOf(Process process) throws InterruptedException {
    long peak = 0;
    while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, kib(process));
    }
    return peak;
  }

  private static long kib(Process process) {
    try {
      return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException over) {
      return 0;
    }
  }
}
