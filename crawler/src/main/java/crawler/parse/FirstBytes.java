package crawler.parse;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The first bytes of a stream, and whether there were more. */
final class FirstBytes extends FilterInputStream {
  private long left;
  private boolean cut;

  FirstBytes(InputStream whole, long bytes) {
    super(whole);
    this.left = bytes;
  }

  /** Whether a reader came to the limit before the stream's end. */
  boolean isCut() {
    return cut;
  }

  /** The same for a reader that may be at the limit by chance: looks whether there are more. */
  boolean isCutHere() throws IOException {
    return left == 0 && read() < 0 && cut;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    if (left > 0) {
      left--;
      return read;
    }
    cut |= read >= 0;
    return -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (left == 0) {
      cut |= super.read() >= 0;
      return -1;
    }
    int read = super.read(into, offset, (int) Math.min(left, length));
    left -= Math.max(0, read);
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = super.skip(Math.min(left, bytes));
    left -= skipped;
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
