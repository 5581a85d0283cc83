package crawler.compare;

import crawler.model.ConfigException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * {@code DIR/work}, where the pages of a round go, and from where they vanish after it. A marker
 * file says that the directory is a comparison's own: one that was left behind is emptied, any
 * other is refused. Not thread-safe.
 */
final class WorkDirectory implements AutoCloseable {
  private static final String MARKER = ".crawler-compare";

  private final Path work;

  private WorkDirectory(Path work) {
    this.work = work;
  }

  /**
   * Makes {@code directory/work}.
   *
   * @throws ConfigException when it holds files of somebody else
   */
  static WorkDirectory open(Path directory) throws IOException {
    Path work = directory.resolve("work");
    if (Files.exists(work)) {
      if (!Files.exists(work.resolve(MARKER))) {
        throw new ConfigException(
            work + " is there already and not of a comparison: move it, or choose another --dir");
      }
      delete(work);
    }
    Files.createDirectories(work);
    Files.createFile(work.resolve(MARKER));
    return new WorkDirectory(work);
  }

  Path of(Entry entry) {
    return work.resolve(entry.code());
  }

  /** Makes the entry's directory an empty one. */
  void empty(Entry entry) throws IOException {
    delete(of(entry));
    Files.createDirectories(of(entry));
  }

  /** Removes everything. */
  @Override
  public void close() throws IOException {
    delete(work);
  }

  /** Symbolic links are removed, never followed. */
  private static void delete(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
