package crawler.model;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Carries what was written from the operating system to the disk, or does not. Thread-safe. */
public interface DiskForce {
  /** Windows does not, and records their entries by itself. */
  boolean OPENS_DIRECTORIES = File.separatorChar == '/';

  /** Leaves it to the system, which does so within half a minute or so. */
  DiskForce NONE =
      new DiskForce() {
        @Override
        public void file(FileChannel channel, Path file) {}

        @Override
        public void directory(Path directory) {}

        @Override
        public void entryOf(Path file) {}
      };

  /** Waits until the disk has it. */
  DiskForce FORCED =
      new DiskForce() {
        @Override
        public void file(FileChannel channel, Path file) throws IOException {
          channel.force(true);
        }

        @Override
        public void directory(Path directory) throws IOException {
          if (OPENS_DIRECTORIES) {
            try (FileChannel open = FileChannel.open(directory)) {
              open.force(true);
            }
          }
        }
      };

  static DiskForce of(Durability durability) {
    return switch (durability) {
      case NONE -> NONE;
      case FSYNC -> FORCED;
    };
  }

  /**
   * Forces a file's bytes and length.
   *
   * @param file the name that the channel was opened by
   */
  void file(FileChannel channel, Path file) throws IOException;

  /** Forces the entries of a directory: names that were made there or moved into it. */
  void directory(Path directory) throws IOException;

  /** Forces the entries of the directory in which a file is; a relative name alone has none. */
  default void entryOf(Path file) throws IOException {
    Path directory = file.getParent();
    if (directory != null) {
      directory(directory);
    }
  }
}
