package crawler.engine;

import crawler.model.CrawlUrl;
import crawler.model.HttpUrl;
import crawler.pipeline.PageFollower;
import crawler.store.PageContents;
import java.io.IOException;
import java.util.Optional;

/** For a list whose pages are read and not kept: they go when they were. Thread-safe. */
final class PassedPages implements PageFollower {
  private final PageContents contents;

  PassedPages(PageContents contents) {
    this.contents = contents;
  }

  @Override
  public Optional<String> refusal(CrawlUrl page, HttpUrl hop) {
    return Optional.empty();
  }

  @Override
  public void follow(Page page) throws IOException {
    contents.forget(page.url());
  }
}
