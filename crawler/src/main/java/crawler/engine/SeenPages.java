package crawler.engine;

import crawler.frontier.SeenUrls;
import crawler.journal.Copies;
import crawler.model.Likeness;
import crawler.model.StoredPage;
import crawler.parse.NearDuplicates;
import crawler.parse.PageLinkReader;
import crawler.parse.PageText;
import crawler.parse.SimHash;
import crawler.pipeline.PageComparer;
import crawler.pipeline.PageFollower;
import crawler.store.PageContents;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the pages of a run by their SHA-256, on disk past a bound as URLs are, and if asked by
 * the SimHash of their text. Empty pages are like no other. Thread-safe: {@code this} guards every
 * field.
 */
final class SeenPages implements PageComparer, AutoCloseable {
  /** 32 MiB. Beyond that, later pages are only held against these. */
  static final int MOST_TEXTS = 1 << 20;

  private final SeenUrls bytes;
  private final @Nullable PageContents contents;
  private final @Nullable NearDuplicates texts;
  private long copies;
  private long copiedBytes;
  private long near;
  private boolean closed;

  /**
   * @param bytes has what earlier processes saved; is this object's to close
   * @param contents where texts are read that are to be compared; null when only bytes are
   */
  SeenPages(SeenUrls bytes, @Nullable PageContents contents) {
    this.bytes = bytes;
    this.contents = contents;
    this.texts = contents == null ? null : new NearDuplicates(MOST_TEXTS);
  }

  @Override
  public Likeness compare(PageFollower.Page page) throws IOException {
    StoredPage stored = page.stored();
    if (stored.sizeBytes() == 0) {
      return Likeness.NONE;
    }
    long seq = page.url().seq();
    long first = firstCopy(stored, seq);
    if (first != seq) {
      return new Likeness(first, false);
    }
    OptionalLong fingerprint = fingerprint(page);
    return fingerprint.isEmpty() ? Likeness.NONE : near(fingerprint.getAsLong(), seq);
  }

  private synchronized long firstCopy(StoredPage stored, long seq) throws IOException {
    if (closed) {
      throw new IOException("the run is over");
    }
    long first = bytes.firstSeq(stored.sha256(), seq);
    if (first != seq) {
      copies++;
      copiedBytes += stored.sizeBytes();
    }
    return first;
  }

  private OptionalLong fingerprint(PageFollower.Page page) throws IOException {
    PageContents from = contents;
    if (from == null || !PageLinkReader.reads(page.visit().contentType())) {
      return OptionalLong.empty();
    }
    try (InputStream in = from.read(page.url(), page.stored())) {
      return SimHash.of(PageText.of(in, page.visit().charset()));
    }
  }

  private synchronized Likeness near(long fingerprint, long seq) {
    NearDuplicates among = texts;
    long first = among == null ? seq : among.firstNear(fingerprint, seq);
    if (first == seq) {
      return Likeness.NONE;
    }
    near++;
    return new Likeness(first, true);
  }

  /** How many there were. */
  synchronized Copies copies() {
    return new Copies(copies, copiedBytes, near);
  }

  @Override
  public synchronized void close() {
    closed = true;
    bytes.close();
  }
}
