package crawler.iomodel;

import crawler.model.CrawlUrl;
import crawler.model.StoredPage;
import crawler.store.PageStore;
import crawler.store.PageWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Pages in memory, by URL. Thread-safe. */
public class MemoryStore implements PageStore {
  public final Map<String, byte[]> pages = new ConcurrentHashMap<>();
  public final AtomicInteger unfinished = new AtomicInteger();
  private final boolean full;

  public MemoryStore() {
    this(false);
  }

  private MemoryStore(boolean full) {
    this.full = full;
  }

  /** A store that can take nothing. */
  public static MemoryStore full() {
    return new MemoryStore(true);
  }

  @Override
  public PageWriter open(CrawlUrl url) {
    unfinished.incrementAndGet();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    return new PageWriter() {
      @Override
      public void write(ByteBuffer data) throws IOException {
        if (full) {
          throw new IOException("no space left");
        }
        byte[] copy = new byte[data.remaining()];
        data.get(copy);
        bytes.writeBytes(copy);
      }

      @Override
      public StoredPage commit() {
        unfinished.decrementAndGet();
        pages.put(url.url().href(), bytes.toByteArray());
        return new StoredPage("", bytes.size(), Sha256.of(bytes.toByteArray()));
      }

      @Override
      public StoredPage commitWithoutFile() {
        unfinished.decrementAndGet();
        return new StoredPage("", 0, Sha256.of(new byte[0]));
      }

      @Override
      public void abort() {
        unfinished.decrementAndGet();
      }
    };
  }

  @Override
  public void close() {}
}
