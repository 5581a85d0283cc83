package crawler.frontier;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Where in another file the entry of a number begins: eight bytes for each number, in a temporary
 * file that is gone when it is closed. Thread-safe.
 */
final class PositionTable implements AutoCloseable {
  static final long NONE = -1;

  private final ScratchFile file;

  PositionTable(Path temporary) {
    this.file = new ScratchFile(temporary);
  }

  /** Notes a position; may be called again for the same number. */
  synchronized void put(long number, long position) throws IOException {
    ByteBuffer entry = ByteBuffer.allocate(Long.BYTES).putLong(position + 1).flip();
    FileChannel channel = file.open();
    while (entry.hasRemaining()) {
      channel.write(entry, number * Long.BYTES + entry.position());
    }
  }

  /** The position of a number's entry; {@link #NONE} when there is none. */
  synchronized long get(long number) throws IOException {
    ByteBuffer entry = ByteBuffer.allocate(Long.BYTES);
    FileChannel channel = file.open();
    while (entry.hasRemaining()
        && channel.read(entry, number * Long.BYTES + entry.position()) > 0) {}
    return entry.hasRemaining() ? NONE : entry.flip().getLong() - 1;
  }

  @Override
  public synchronized void close() {
    file.close();
  }
}
