package crawler.store;

import crawler.model.CrawlUrl;
import crawler.model.StoredPage;
import java.io.IOException;
import java.io.InputStream;

/** A store whose pages can be read once they are committed. Thread-safe. */
public interface PageContents extends PageStore {

  /** The bytes of a page, until it is forgotten; whoever asks closes the stream. */
  InputStream read(CrawlUrl url, StoredPage page) throws IOException;

  /** Nobody will read the page any more. Harmless when called again. */
  default void forget(CrawlUrl url) throws IOException {}
}
