package crawler.frontier;

import crawler.model.InputLine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Lines of the input that wait in a temporary file until it is their turn, since there are too many
 * of them for memory. The file is the owner's alone, for lines may hold credentials; it is gone
 * when it is closed, and begins anew whenever all lines have been taken. Thread-safe: {@code this}
 * guards every field.
 */
public final class ParkedLines implements AutoCloseable {
  private static final int ALIGNMENT = 16;
  private static final int HEAD_BYTES = 2 * Integer.BYTES + Long.BYTES;

  /** So much is read at once, which is all of most lines. */
  private static final int USUAL_BYTES = 512;

  /** Keys are 32 bits of a position in units of the alignment. */
  private static final long MOST_BYTES = (1L << Integer.SIZE) * ALIGNMENT;

  private final ScratchFile file;
  private long end;
  private long parked;

  /**
   * Touches the disk when the first line is parked.
   *
   * @param temporary a file for this object alone
   */
  public ParkedLines(Path temporary) {
    this.file = new ScratchFile(temporary);
  }

  /**
   * Parks a line.
   *
   * @return what it is found by
   * @throws IOException when the file cannot be written
   */
  public synchronized int park(InputLine line) throws IOException {
    byte[] source = line.source().getBytes(StandardCharsets.UTF_8);
    byte[] text = line.text().getBytes(StandardCharsets.UTF_8);
    ByteBuffer record = ByteBuffer.allocate(HEAD_BYTES + source.length + text.length);
    record.putLong(line.seq()).putInt(source.length).putInt(text.length).put(source).put(text);
    record.flip();
    long at = end;
    if (at + record.remaining() > MOST_BYTES) {
      throw file.full();
    }
    FileChannel channel = file.open();
    end += (record.remaining() + ALIGNMENT - 1) / ALIGNMENT * (long) ALIGNMENT;
    while (record.hasRemaining()) {
      channel.write(record, at + record.position());
    }
    parked++;
    return (int) (at / ALIGNMENT);
  }

  /** Takes a parked line, once. */
  public synchronized InputLine take(int key) throws IOException {
    long at = Integer.toUnsignedLong(key) * ALIGNMENT;
    FileChannel channel = file.open();
    ByteBuffer record = ByteBuffer.allocate(USUAL_BYTES);
    read(channel, record, at, HEAD_BYTES);
    long seq = record.getLong(0);
    int sourceLength = record.getInt(Long.BYTES);
    int textLength = record.getInt(Long.BYTES + Integer.BYTES);
    int length = HEAD_BYTES + sourceLength + textLength;
    if (length > record.capacity()) {
      record = ByteBuffer.allocate(length).put(record.flip());
    }
    read(channel, record, at, length);
    byte[] bytes = record.array();
    String source = new String(bytes, HEAD_BYTES, sourceLength, StandardCharsets.UTF_8);
    String text = new String(bytes, HEAD_BYTES + sourceLength, textLength, StandardCharsets.UTF_8);
    if (--parked == 0) {
      end = 0;
      file.open().truncate(0);
    }
    return new InputLine(seq, source, text);
  }

  /** Reads until so many bytes of a record are there, and more when they come along. */
  private void read(FileChannel channel, ByteBuffer record, long at, int wanted)
      throws IOException {
    while (record.position() < wanted) {
      if (channel.read(record, at + record.position()) < 0) {
        throw file.cut();
      }
    }
  }

  /** Gives the file back. Harmless when called again. */
  @Override
  public synchronized void close() {
    file.close();
  }
}
