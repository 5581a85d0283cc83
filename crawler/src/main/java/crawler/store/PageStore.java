package crawler.store;

import crawler.model.CrawlUrl;
import java.io.IOException;

/** A place for pages. Thread-safe; what it hands out belongs to one page. */
public interface PageStore extends AutoCloseable {

  /**
   * Opens a place for one page's decoded bytes. Nothing is visible under the page's final name
   * until {@link PageWriter#commit()}. May block.
   */
  PageWriter open(CrawlUrl url) throws IOException;

  /** Removes what unfinished writers left behind. */
  @Override
  void close() throws IOException;
}
