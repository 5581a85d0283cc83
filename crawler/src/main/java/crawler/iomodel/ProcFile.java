package crawler.iomodel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The files of proc(5) that have a key and a value in each line. Stateless. */
final class ProcFile {
  private ProcFile() {}

  /** The number behind a key such as {@code VmHWM:}; empty when file or key are not there. */
  static OptionalLong number(Path file, String key) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(key))
          .mapToLong(line -> Long.parseLong(line.substring(key.length()).replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException notThere) {
      return OptionalLong.empty();
    }
  }
}
