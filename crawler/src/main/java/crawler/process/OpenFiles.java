package crawler.process;

import com.sun.management.UnixOperatingSystemMXBean;
import crawler.model.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How many files and sockets a process may have open, and whether that is enough. */
public final class OpenFiles {
  /** The JVM's own, its libraries, selectors, pipes, the files of a run and of the save stage. */
  private static final int SPARE = 128;

  /**
   * What one request in flight may come to: its connection, one that is kept for later, the file
   * that its page is written to, and that of a page before it which is not saved yet.
   */
  private static final int OF_A_REQUEST = 4;

  private static final Path PROC = Path.of("/proc/self/limits");
  private static final String PROC_LINE = "Max open files";

  private OpenFiles() {}

  /**
   * The limit of this process, and of its children; as many as there are numbers if unknown. The
   * JVM has raised it by itself as far as it may (the hard limit).
   */
  public static long limit() {
    // The JDK's management takes a tenth of a short run's time to start.
    OptionalLong told = limitIn(PROC);
    return told.isPresent() ? told.getAsLong() : managedLimit();
  }

  /** What Linux tells of it, where this is Linux: proc(5). */
  static OptionalLong limitIn(Path limits) {
    try (Stream<String> lines = Files.lines(limits)) {
      return lines
          .filter(line -> line.startsWith(PROC_LINE))
          .map(line -> line.substring(PROC_LINE.length()).strip().split(" ", 2)[0])
          .filter(soft -> soft.matches("\\d{1,18}"))
          .mapToLong(Long::parseLong)
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      return OptionalLong.empty();
    }
  }

  private static long managedLimit() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }

  /** How many files so many requests at a time may need. */
  public static long needed(int concurrency) {
    return (long) OF_A_REQUEST * concurrency + SPARE;
  }

  /** The largest concurrency up to the one asked for that {@code limit} files are enough for. */
  public static int fitting(int concurrency, long limit) {
    return Math.clamp((limit - SPARE) / OF_A_REQUEST, 1, concurrency);
  }

  /**
   * How many connections may be open when a reply comes, so that the one that it comes over may be
   * kept afterwards; where there are more, it is closed.
   */
  public static int mostKept(int concurrency, long limit) {
    long rest = limit - SPARE - (OF_A_REQUEST - 1L) * concurrency;
    return Math.clamp(rest, 0, Integer.MAX_VALUE);
  }

  /**
   * Refuses a concurrency for which there are too few, where a request is one connection.
   *
   * @param option the one to blame, such as {@code concurrency}
   * @throws ConfigException with what would fit
   */
  public static void require(String option, long concurrency, long limit) {
    if (concurrency + SPARE > limit) {
      throw new ConfigException(
          option
              + ": "
              + concurrency
              + " pages in flight need "
              + (concurrency + SPARE)
              + " open files, and a process may have "
              + limit
              + " here: ask for "
              + Math.max(1, limit - SPARE)
              + " at most, or raise the limit (ulimit -n)");
    }
  }
}
