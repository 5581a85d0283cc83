package crawler.store;

import crawler.model.CrawlUrl;

/**
 * {@code pages/<seq>.<ext>}: numbered as in the input, so different for each URL of it. The
 * extension is the URL's, in lower case, or {@code html}.
 */
final class FlatNames implements PageNames {

  @Override
  public String fileFor(CrawlUrl url) {
    return "pages/" + url.seq() + "." + FileExtension.ofPath(url.url().path());
  }
}
