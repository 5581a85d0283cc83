package crawler.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The files of lines that a run appends to: how they are opened, and how they fail. */
final class OwnFile {
  private static final int CHUNK_BYTES = 64 * 1024;

  private OwnFile() {}

  /**
   * Opens a file of lines to write at its end; a symbolic link is refused. Fails with a message for
   * a person.
   *
   * @param permissions such as {@code rw-r--r--}; ignored where the system has none
   * @param append whether to keep what it holds, up to its last line feed
   */
  static FileChannel open(Path file, String permissions, boolean append) throws IOException {
    FileChannel channel = openAsItIs(file, permissions);
    try {
      channel.truncate(append ? endOfLastLine(channel) : 0);
      channel.position(channel.size());
      return channel;
    } catch (IOException e) {
      channel.close();
      throw failure(file, e);
    }
  }

  /** Opens a file to read and write, or makes it; otherwise as {@link #open}. */
  static FileChannel openAsItIs(Path file, String permissions) throws IOException {
    FileAttribute<?>[] attributes =
        file.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
            }
            : new FileAttribute<?>[0];
    Set<OpenOption> options =
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    try {
      return FileChannel.open(file, options, attributes);
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  /** What went wrong with the file, as a sentence for a person. */
  static IOException failure(Path file, IOException cause) {
    String reason =
        switch (cause) {
          case AccessDeniedException e -> "permission denied";
          case NoSuchFileException e -> "its directory has been removed";
          case FileSystemException e when e.getReason() != null -> e.getReason();
          default -> String.valueOf(cause.getMessage());
        };
    return new IOException(file + " could not be written: " + reason, cause);
  }

  /** Removes a temporary file that came to nothing, as far as that goes. */
  static void drop(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      // The next process in the directory removes what is left there.
      return;
    }
  }

  /** The length without a last line that has no line feed: what a killed process left half done. */
  private static long endOfLastLine(FileChannel channel) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    for (long end = channel.size(); end > 0; end -= chunk.capacity()) {
      long start = Math.max(0, end - chunk.capacity());
      chunk.clear().limit((int) (end - start));
      while (chunk.hasRemaining() && channel.read(chunk, start + chunk.position()) > 0) {}
      for (int i = chunk.position() - 1; i >= 0; i--) {
        if (chunk.get(i) == '\n') {
          return start + i + 1;
        }
      }
    }
    return 0;
  }
}
