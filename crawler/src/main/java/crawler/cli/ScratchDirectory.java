package crawler.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory for files of one command, that only its user can read. It is gone when it is closed,
 * and when the program is interrupted.
 *
 * @param path the directory
 * @param atExit removes it when nobody has closed it
 */
record ScratchDirectory(Path path, Thread atExit) implements AutoCloseable {

  static ScratchDirectory create(String prefix) throws IOException {
    Path path = Files.createTempDirectory(prefix);
    Thread atExit = new Thread(() -> remove(path), "scratch-directory");
    Runtime.getRuntime().addShutdownHook(atExit);
    return new ScratchDirectory(path, atExit);
  }

  @Override
  public void close() {
    remove(path);
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException ending) {
      // It runs already.
      return;
    }
  }

  /** What cannot be removed stays for the system to clean up. */
  private static void remove(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> all = files.toList();
      for (Path file : all) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      return;
    }
  }
}
