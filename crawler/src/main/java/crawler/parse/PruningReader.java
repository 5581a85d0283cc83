package crawler.parse;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Drops text and comments from a document while it is being parsed from this reader. They come
 * between two reads, when the parser does not look at the document. Closing leaves the stream below
 * open.
 */
final class PruningReader extends FilterReader {
  private static final int CHARS_BETWEEN = 64 << 10;

  private @Nullable Document document;
  private int charsSince;

  PruningReader(Reader text) {
    super(text);
  }

  /** Says which document is parsed from this. */
  void prune(Document parsed) {
    document = parsed;
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    if (charsSince > CHARS_BETWEEN && document != null) {
      prune();
      charsSince = 0;
    }
    int read = super.read(into, offset, length);
    charsSince += Math.max(0, read);
    return read;
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  /** What is open is the last element of what it is in. */
  private void prune() {
    for (Element open = document; open != null; open = open.lastElementChild()) {
      if (open.childNodeSize() > open.childrenSize()) {
        List<Element> elements = List.copyOf(open.children());
        open.empty().appendChildren(elements);
      }
    }
  }

  @Override
  public void close() {}
}
