package crawler.frontier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Where in another file the entry of a number begins: eight bytes for each number, in a temporary
 * file that is gone when it is closed. Thread-safe.
 */
final class PositionTable implements AutoCloseable {
  static final long NONE = -1;

  private final Path temporary;
  private @Nullable FileChannel channel;

  PositionTable(Path temporary) {
    this.temporary = temporary;
  }

  /** Notes a position; may be called again for the same number. */
  synchronized void put(long number, long position) {
    try {
      ByteBuffer entry = ByteBuffer.allocate(Long.BYTES).putLong(position + 1).flip();
      FileChannel file = open();
      while (entry.hasRemaining()) {
        file.write(entry, number * Long.BYTES + entry.position());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The position of a number's entry; {@link #NONE} when there is none. */
  synchronized long get(long number) throws IOException {
    ByteBuffer entry = ByteBuffer.allocate(Long.BYTES);
    FileChannel file = open();
    while (entry.hasRemaining() && file.read(entry, number * Long.BYTES + entry.position()) > 0) {}
    return entry.hasRemaining() ? NONE : entry.flip().getLong() - 1;
  }

  private FileChannel open() throws IOException {
    FileChannel file = channel;
    if (file == null) {
      file =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      channel = file;
    }
    return file;
  }

  @Override
  public synchronized void close() {
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
