package crawler.pipeline;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Tells a disk that refuses every page from a page that cannot be written. */
final class DiskTrouble {
  private static final List<String> LASTING =
      List.of(
          "no space left",
          "disk quota exceeded",
          "read-only file system",
          "input/output error",
          "too many open files");

  private DiskTrouble() {}

  /** Whether the next page would fail in the same way. */
  static boolean isLasting(Throwable failure) {
    if (!(failure instanceof IOException)) {
      return false;
    }
    for (Throwable t = failure; t != null; t = t.getCause()) {
      String message = String.valueOf(t.getMessage()).toLowerCase(Locale.ROOT);
      if (LASTING.stream().anyMatch(message::contains)) {
        return true;
      }
    }
    return false;
  }
}
