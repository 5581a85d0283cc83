package crawler.pipeline;

import crawler.model.CrawlUrl;
import crawler.model.StoredPage;
import crawler.model.Visit;
import java.io.IOException;
import java.util.List;

/** Looks into pages that are saved and not recorded yet. Thread-safe: savers call it. */
@FunctionalInterface
public interface PageFollower {
  /** Looks at nothing. */
  PageFollower NONE = page -> {};

  /**
   * A page that is saved.
   *
   * @param links values of its Link headers
   * @param robotsTags values of its X-Robots-Tag headers
   */
  record Page(
      CrawlUrl url, Visit visit, StoredPage stored, List<String> links, List<String> robotsTags) {}

  /**
   * Sees to it that what the page leads to is not lost when it is recorded. May block.
   *
   * @throws IOException when the disk refuses: the page is not recorded then
   */
  void follow(Page page) throws IOException;
}
