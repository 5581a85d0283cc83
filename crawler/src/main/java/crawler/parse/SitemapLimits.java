package crawler.parse;

import crawler.model.ConfigException;

/**
 * How much of one sitemap is read (sitemaps.org protocol, "Sitemap file requirements").
 *
 * @param maxEntries the protocol allows 50,000
 * @param maxBytes after decompression; the protocol allows 50 MiB
 * @param maxRatio how many times larger than its gzip file it may be; counts from the first MiB on
 */
public record SitemapLimits(int maxEntries, long maxBytes, int maxRatio) {
  /** What the protocol allows, and 200 times the size of the file. */
  public static final SitemapLimits DEFAULTS = new SitemapLimits(50_000, 50L << 20, 200);

  public SitemapLimits {
    ConfigException.require(maxEntries >= 1, "sitemap-urls", maxEntries, "1 or more");
    ConfigException.require(maxBytes >= 1, "sitemap-bytes", maxBytes, "1 or more");
    ConfigException.require(maxRatio >= 1, "sitemap-ratio", maxRatio, "1 or more");
  }
}
