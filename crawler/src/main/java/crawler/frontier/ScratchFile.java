package crawler.frontier;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A temporary file that comes into being when it is first needed and is gone when it is closed. It
 * is the owner's alone, for what waits in it may hold credentials. Guarded by its user's lock.
 */
final class ScratchFile implements AutoCloseable {
  private static final FileAttribute<?>[] OWNERS_ALONE =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
          ? new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
          }
          : new FileAttribute<?>[0];

  private final Path path;
  private @Nullable FileChannel channel;
  private boolean closed;

  ScratchFile(Path path) {
    this.path = path;
  }

  /**
   * The file, made if it is not there.
   *
   * @throws IOException when the disk refuses, or this is closed
   */
  FileChannel open() throws IOException {
    if (closed) {
      throw new IOException(path + " is closed");
    }
    FileChannel file = channel;
    if (file == null) {
      file =
          FileChannel.open(
              path,
              Set.of(
                  StandardOpenOption.CREATE_NEW,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.DELETE_ON_CLOSE),
              OWNERS_ALONE);
      channel = file;
    }
    return file;
  }

  /** Why a read came to nothing. */
  IOException cut() {
    return new IOException(path + " has been cut by somebody else");
  }

  /** Why nothing more can be written. */
  IOException full() {
    return new IOException(path + " is full");
  }

  /** Gives the file back. Harmless when called again. */
  @Override
  public void close() {
    closed = true;
    FileChannel file = channel;
    channel = null;
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        // Nobody reads it again.
        return;
      }
    }
  }
}
