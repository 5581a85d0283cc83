package crawler.model;

/**
 * A URL on its way through the pipeline: where it came from and what is to be fetched. Immutable.
 */
public record CrawlUrl(InputLine line, HttpUrl url) {

  /** Which URL of the input this is, from 1. */
  public long seq() {
    return line.seq();
  }
}
