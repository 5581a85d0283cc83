package crawler.store;

import crawler.model.CrawlUrl;

/** Where a page's file goes. */
public interface PageNames {

  /**
   * The file for a URL, relative to the run directory, with {@code /} between parts; begins with
   * {@code pages/}.
   */
  String fileFor(CrawlUrl url);
}
