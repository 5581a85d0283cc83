package crawler.parse;

/**
 * What one entry of a sitemap names. Immutable.
 *
 * @param loc as it stands there, without white space around it; mostly but not always a whole URL
 * @param leadsTo a page, or a sitemap in its turn
 * @param modified when it was changed, as it stands there; empty when that is not said
 * @param priority among the pages of its site, 0 to 1; 0.5 when that is not said
 */
public record SitemapEntry(String loc, Target leadsTo, String modified, double priority) {
  /** What a sitemap that says nothing means (sitemaps.org protocol). */
  public static final double USUAL_PRIORITY = 0.5;

  /** What is at the end of it. */
  public enum Target {
    PAGE,
    SITEMAP
  }
}
