package crawler.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Compresses while it is read (RFC 1952). The same bytes give the same bytes. Holds memory outside
 * the heap until it is closed. For one thread.
 */
final class GzipStream extends InputStream {
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
  private static final int BUFFER_BYTES = 8 << 10;

  private final InputStream plain;
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
  private final CRC32 checksum = new CRC32();
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private ByteBuffer frame = ByteBuffer.wrap(HEADER);
  private long length;
  private boolean trailed;

  GzipStream(InputStream plain) {
    this.plain = plain;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int wanted) throws IOException {
    while (true) {
      if (frame.hasRemaining() || trailed) {
        return framed(target, offset, wanted);
      }
      int count = deflater.deflate(target, offset, wanted);
      if (count > 0 || wanted == 0) {
        return count;
      }
      if (deflater.finished()) {
        frame = trailer();
        trailed = true;
      } else {
        feed();
      }
    }
  }

  private int framed(byte[] target, int offset, int wanted) {
    int count = Math.min(wanted, frame.remaining());
    frame.get(target, offset, count);
    return count == 0 && wanted > 0 ? -1 : count;
  }

  private void feed() throws IOException {
    int count = plain.read(buffer);
    if (count < 0) {
      deflater.finish();
    } else {
      checksum.update(buffer, 0, count);
      length += count;
      deflater.setInput(buffer, 0, count);
    }
  }

  private ByteBuffer trailer() {
    return ByteBuffer.allocate(2 * Integer.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt((int) checksum.getValue())
        .putInt((int) length)
        .flip();
  }

  @Override
  public void close() throws IOException {
    deflater.end();
    plain.close();
  }
}
