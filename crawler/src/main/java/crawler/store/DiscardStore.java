package crawler.store;

import crawler.model.CrawlUrl;
import crawler.model.StoredPage;
import java.nio.ByteBuffer;

/** Counts and hashes pages, and keeps none. Thread-safe. */
public final class DiscardStore implements PageStore {

  @Override
  public PageWriter open(CrawlUrl url) {
    return new DiscardWriter();
  }

  @Override
  public void close() {
    // Nothing was kept, so nothing is left.
  }

  private static final class DiscardWriter implements PageWriter {
    private final BodyDigest digest = new BodyDigest();

    @Override
    public void write(ByteBuffer data) {
      digest.update(data);
      data.position(data.limit());
    }

    @Override
    public StoredPage commit() {
      return new StoredPage("", digest.sizeBytes(), digest.hex());
    }

    @Override
    public StoredPage commitWithoutFile() {
      return new StoredPage("", 0, new BodyDigest().hex());
    }

    @Override
    public void abort() {
      // Nothing was kept.
    }
  }
}
