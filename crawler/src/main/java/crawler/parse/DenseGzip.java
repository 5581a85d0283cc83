package crawler.parse;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Unpacks gzip, and gives up where that is suspiciously much larger or broken. */
final class DenseGzip extends InputStream {
  private static final int SURE_BYTES = 1 << 20;

  private final int maxRatio;
  private final Counted packed;
  private final GZIPInputStream unpacked;
  private long count;

  private static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }

  DenseGzip(InputStream in, int maxRatio) throws IOException {
    this.maxRatio = maxRatio;
    this.packed = new Counted(in);
    try {
      this.unpacked = new GZIPInputStream(packed);
    } catch (ZipException | EOFException broken) {
      throw new SitemapLimitException(SitemapReading.End.BAD_GZIP);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    try {
      int read = unpacked.read(into, offset, length);
      count += Math.max(0, read);
      if (count > SURE_BYTES && count / maxRatio > packed.count) {
        throw new SitemapLimitException(SitemapReading.End.TOO_DENSE);
      }
      return read;
    } catch (ZipException | EOFException broken) {
      throw new SitemapLimitException(SitemapReading.End.BAD_GZIP);
    }
  }

  @Override
  public void close() throws IOException {
    unpacked.close();
  }
}
