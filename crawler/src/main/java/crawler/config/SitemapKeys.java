package crawler.config;

import crawler.model.HttpUrl;
import java.util.List;

/** The options of sitemaps in a crawl. */
public final class SitemapKeys {
  public static final Option<HttpUrl> SITEMAP =
      Option.of(
              Section.LINKS,
              "sitemap",
              new Kind.Url(),
              "URL",
              "follow what this sitemap lists, as if it were given by itself; repeatable")
          .many();
  public static final Option<Boolean> SITEMAPS =
      Option.flag(Section.LINKS, "sitemaps", "the same for those that the seeds' robots.txt names");

  /** In the order of help. */
  public static final List<Option<?>> ALL = List.of(SITEMAP, SITEMAPS);

  private SitemapKeys() {}
}
