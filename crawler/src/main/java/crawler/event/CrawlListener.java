package crawler.event;

/**
 * Hears the events of a crawl. Called from event loops, virtual threads and the journal's thread,
 * also at the same time: be thread-safe, be quick, never block, never throw.
 */
@FunctionalInterface
public interface CrawlListener {
  /** Hears nothing. */
  CrawlListener NONE = event -> {};

  void onEvent(CrawlEvent event);
}
