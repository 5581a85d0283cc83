package crawler.iomodel;

import crawler.model.CrawlUrl;
import crawler.store.PageStore;
import crawler.store.PageWriter;
import java.io.IOException;

/** A store that does something before it opens a page. */
record PreparedStore(PageStore store, Runnable before) implements PageStore {

  @Override
  public PageWriter open(CrawlUrl url) throws IOException {
    before.run();
    return store.open(url);
  }

  @Override
  public void close() throws IOException {
    store.close();
  }
}
