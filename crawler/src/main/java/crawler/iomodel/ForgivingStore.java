package crawler.iomodel;

import crawler.model.CrawlUrl;
import crawler.model.StoredPage;
import crawler.store.PageStore;
import crawler.store.PageWriter;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A store whose troubles are the page's alone. The engine stops a crawl when the disk is full; in a
 * comparison the page fails and the round goes on, as with every other model. Thread-safe.
 */
record ForgivingStore(PageStore store) implements PageStore {

  @Override
  public PageWriter open(CrawlUrl url) throws IOException {
    return new Writer(forgiving(() -> store.open(url)));
  }

  @Override
  public void close() throws IOException {
    store.close();
  }

  /** The message is what the engine tells a full disk by, so it is not passed on. */
  private static <T> T forgiving(Step<T> step) throws IOException {
    try {
      return step.take();
    } catch (IOException e) {
      throw new IOException("the page could not be stored");
    }
  }

  private interface Step<T> {
    T take() throws IOException;
  }

  private record Writer(PageWriter writer) implements PageWriter {

    @Override
    public void write(ByteBuffer data) throws IOException {
      forgiving(
          () -> {
            writer.write(data);
            return data;
          });
    }

    @Override
    public StoredPage commit() throws IOException {
      return forgiving(writer::commit);
    }

    @Override
    public StoredPage commitWithoutFile() throws IOException {
      return forgiving(writer::commitWithoutFile);
    }

    @Override
    public void abort() {
      writer.abort();
    }
  }
}
