package crawler.compare;

import com.sun.management.UnixOperatingSystemMXBean;
import crawler.model.ConfigException;
import java.lang.management.ManagementFactory;

/** How many files and sockets a process may have open, and whether that is enough. */
final class OpenFiles {
  /** The JVM's own, its libraries, selectors, pipes and the files of the save stage. */
  private static final int SPARE = 128;

  private OpenFiles() {}

  /** The limit of this process, and of its children; as many as there are numbers if unknown. */
  static long limit() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }

  /**
   * Refuses a concurrency for which there are too few.
   *
   * @param option the one to blame, such as {@code concurrency}
   * @throws ConfigException with what would fit
   */
  static void require(String option, long concurrency, long limit) {
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
