package crawler.engine;

import crawler.model.HttpUrl;
import java.util.List;

/**
 * Which sitemaps a crawl reads, beside seeds that are one.
 *
 * @param named by the user
 * @param ofRobots whether those that the robots.txt of the seeds' hosts name are read too
 */
public record SitemapOptions(List<HttpUrl> named, boolean ofRobots) {
  public static final SitemapOptions NONE = new SitemapOptions(List.of(), false);

  public SitemapOptions {
    named = List.copyOf(named);
  }

  /** Whether somebody asks for sitemaps. */
  boolean wanted() {
    return ofRobots || !named.isEmpty();
  }
}
