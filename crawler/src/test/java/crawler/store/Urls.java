package crawler.store;

import crawler.model.CrawlUrl;
import crawler.model.HttpUrl;
import crawler.model.InputLine;

/** URLs for the tests of this package. */
final class Urls {
  private Urls() {}

  static CrawlUrl numbered(long seq) {
    return new CrawlUrl(
        new InputLine(seq, "list.txt:" + seq, "http://a.test/" + seq),
        new HttpUrl("http", "", "a.test", 80, "/" + seq, null));
  }
}
