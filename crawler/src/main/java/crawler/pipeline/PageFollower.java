package crawler.pipeline;

import crawler.model.CrawlUrl;
import crawler.model.HttpUrl;
import crawler.model.StoredPage;
import crawler.model.Visit;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Knows where a crawl leads: which redirects belong to it, and what its pages link to. Thread-safe.
 */
public interface PageFollower {
  /** For a list: every redirect belongs to it, and nothing is looked at. */
  PageFollower NONE =
      new PageFollower() {
        @Override
        public Optional<String> refusal(CrawlUrl page, HttpUrl hop) {
          return Optional.empty();
        }

        @Override
        public void follow(Page page) {}
      };

  /**
   * A page that is saved.
   *
   * @param links values of its Link headers
   * @param robotsTags values of its X-Robots-Tag headers
   */
  record Page(
      CrawlUrl url, Visit visit, StoredPage stored, List<String> links, List<String> robotsTags) {}

  /** Why a page may not be redirected to a URL, for a person; empty when it may. */
  Optional<String> refusal(CrawlUrl page, HttpUrl hop);

  /**
   * Sees to it that what a saved page leads to is not lost when it is recorded. Called by savers;
   * may block.
   *
   * @throws IOException when the disk refuses: the page is not recorded then
   */
  void follow(Page page) throws IOException;
}
