package crawler.model;

/**
 * A URL on its way through the pipeline: where it came from and what is to be fetched. Immutable.
 *
 * @param depth links from a seed of the crawl; {@link #NO_DEPTH} when no links are followed
 * @param via the page that it was found on, without credentials; empty for a line of the input
 * @param onListedHost whether the input itself names its host
 */
public record CrawlUrl(InputLine line, HttpUrl url, int depth, String via, boolean onListedHost) {
  public static final int NO_DEPTH = -1;

  /** A URL of a list. */
  public CrawlUrl(InputLine line, HttpUrl url) {
    this(line, url, NO_DEPTH, "", true);
  }

  /** Which URL of the input, or of those that were found, this is, from 1. */
  public long seq() {
    return line.seq();
  }
}
