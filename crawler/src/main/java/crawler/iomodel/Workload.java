package crawler.iomodel;

import crawler.model.ConfigException;
import crawler.model.CrawlUrl;
import crawler.store.PageStore;
import java.util.List;

/**
 * What a model has to do in one round.
 *
 * @param urls in the order of the list
 * @param concurrency pages in flight at most, 1 or more
 * @param pipeline how download and saving are joined
 * @param work what is done with each page in between
 * @param store where the pages go; it stays open, its owner closes it
 */
public record Workload(
    List<CrawlUrl> urls, int concurrency, Pipeline pipeline, Work work, PageStore store) {
  public Workload {
    urls = List.copyOf(urls);
    ConfigException.require(concurrency >= 1, "concurrency", concurrency, "1 or more");
  }
}
