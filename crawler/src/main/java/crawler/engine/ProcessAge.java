package crawler.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How old this process is. On Linux Java counts from the second in which the machine started, with
 * its fraction cut off, so that a process seems up to a second too old, and more when the clock was
 * set since: there the kernel is asked for both times on its own clock, to a hundredth.
 */
final class ProcessAge {
  private static final int MILLIS_A_TICK = 10;

  /** Which field behind the name is the time of the start (proc(5): the 22nd of all). */
  private static final int START = 19;

  private ProcessAge() {}

  /** Zero where the system does not tell. */
  static Duration now() {
    Duration roughly =
        ProcessHandle.current()
            .info()
            .startInstant()
            .map(start -> Duration.between(start, Instant.now()))
            .filter(age -> !age.isNegative())
            .orElse(Duration.ZERO);
    try {
      String stat = Files.readString(Path.of("/proc/self/stat"));
      return of(stat, Files.readString(Path.of("/proc/uptime"))).orElse(roughly);
    } catch (IOException notLinux) {
      return roughly;
    }
  }

  /**
   * What the two files say; empty when they do not fit, as where a container is told an uptime of
   * its own.
   */
  static Optional<Duration> of(String stat, String uptime) {
    // The name stands in parentheses and may hold blanks and parentheses itself.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", START + 2);
    if (fields.length < START + 2) {
      return Optional.empty();
    }
    try {
      long started = Math.multiplyExact(Long.parseLong(fields[START]), MILLIS_A_TICK);
      long now = (long) (Double.parseDouble(uptime.strip().split(" ", 2)[0]) * 1000);
      return now < started ? Optional.empty() : Optional.of(Duration.ofMillis(now - started));
    } catch (NumberFormatException | ArithmeticException e) {
      return Optional.empty();
    }
  }
}
