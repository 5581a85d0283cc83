package crawler.site;

import crawler.model.ConfigException;
import java.time.Duration;

/**
 * What the demo site is like. The same options give the same site.
 *
 * @param host address to listen on; default 127.0.0.1
 * @param port 0 lets the system choose; default 0
 * @param pages number of pages; default 1000
 * @param sizeBytes size of a page before compression; default 8 KiB
 * @param latency how long each answer waits; default none
 * @param jitter the wait varies evenly by this much up and down; default none
 * @param errorPercent share of pages that answer 500 or 404; default 0
 * @param redirectPercent share of pages that redirect to another first; default 0
 * @param gzip whether pages are compressed for clients that accept it; default no
 * @param seed decides which pages fail or redirect, how they link and what they say; default 1
 */
public record SiteOptions(
    String host,
    int port,
    int pages,
    int sizeBytes,
    Duration latency,
    Duration jitter,
    double errorPercent,
    double redirectPercent,
    boolean gzip,
    long seed) {
  public static final SiteOptions DEFAULTS =
      new SiteOptions("127.0.0.1", 0, 1000, 8 << 10, Duration.ZERO, Duration.ZERO, 0, 0, false, 1);

  public SiteOptions {
    ConfigException.require(port >= 0 && port <= 65_535, "port", port, "0 to 65535");
    ConfigException.require(pages >= 1 && pages <= 10_000_000, "pages", pages, "1 to 10000000");
    ConfigException.require(sizeBytes >= 0 && sizeBytes <= 1 << 30, "size", sizeBytes, "0 to 1GiB");
    ConfigException.require(
        !latency.isNegative(), "latency", latency, "zero or more, such as 50ms");
    ConfigException.require(
        !jitter.isNegative() && jitter.compareTo(latency) <= 0,
        "jitter",
        jitter,
        "zero or more, and not more than the latency");
    ConfigException.require(
        errorPercent >= 0 && errorPercent <= 100, "errors", errorPercent, "0% to 100%");
    ConfigException.require(
        redirectPercent >= 0 && redirectPercent <= 100, "redirects", redirectPercent, "0% to 100%");
  }

  /** The same site on another port. */
  public SiteOptions withPort(int other) {
    return new SiteOptions(
        host, other, pages, sizeBytes, latency, jitter, errorPercent, redirectPercent, gzip, seed);
  }

  /** The same site with other pages; its jitter is no more than the latency allows. */
  public SiteOptions with(int pageCount, int pageBytes, Duration wait) {
    return new SiteOptions(
        host,
        port,
        pageCount,
        pageBytes,
        wait,
        jitter.compareTo(wait) < 0 ? jitter : wait,
        errorPercent,
        redirectPercent,
        gzip,
        seed);
  }
}
