package crawler.parse;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Text between two entries of which there must not be too much. Closing leaves the text open. */
final class EntryReader extends FilterReader {
  private static final int MAX_CHARS = 1 << 20;

  private int chars;

  EntryReader(Reader text) {
    super(text);
  }

  /** An entry is complete. */
  void entryEnds() {
    chars = 0;
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    if (chars > MAX_CHARS) {
      throw new SitemapLimitException(SitemapReading.End.ENTRY_TOO_LARGE);
    }
    int read = super.read(into, offset, length);
    chars += Math.max(0, read);
    return read;
  }

  @Override
  public void close() {}
}
