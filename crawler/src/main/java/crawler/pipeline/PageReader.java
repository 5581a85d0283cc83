package crawler.pipeline;

import crawler.model.CrawlUrl;
import java.util.function.Supplier;

/** Reads pages between download and hand-over. Thread-safe: many pages are read at a time. */
@FunctionalInterface
public interface PageReader {
  /** Looks at nothing. */
  PageReader NONE = (url, prefix) -> false;

  /**
   * Reads a page on the thread that downloaded it, the coroutine or the event loop, which does
   * nothing else meanwhile.
   *
   * @param prefix gives the first bytes of an HTML page, at most {@link
   *     crawler.parse.TitleReader#PREFIX_BYTES}; none of everything else
   * @return whether it took a look, which is then counted as time of the parse stage
   */
  boolean read(CrawlUrl url, Supplier<byte[]> prefix);
}
