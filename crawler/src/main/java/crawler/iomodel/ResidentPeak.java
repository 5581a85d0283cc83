package crawler.iomodel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The most memory that was resident at once. Linux forgets the peak when it is told to (proc(5),
 * {@code clear_refs}); where it does not, the peak is that of the life so far. Stateless.
 */
final class ResidentPeak {
  private static final Path CLEAR_REFS = Path.of("/proc/self/clear_refs");
  private static final Path STATUS = Path.of("/proc/self/status");

  private ResidentPeak() {}

  /** Forgets the peak: what counts from now on begins with what is resident now. */
  static void forget() {
    try {
      Files.writeString(CLEAR_REFS, "5", StandardOpenOption.WRITE);
    } catch (IOException refused) {
      // Then the peak goes back to the start of the process, as documented.
    }
  }

  /** In bytes; 0 where the system does not tell. */
  static long bytes() {
    return ProcFile.number(STATUS, "VmHWM:").orElse(0) << 10;
  }
}
