package crawler.cli;

import crawler.address.PublicHost;
import crawler.event.CrawlEvent;
import crawler.event.CrawlListener;
import crawler.model.Stage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Says something once, before the first request to somebody else's server: that nobody can tell
 * whose crawl this is, for instance. Thread-safe.
 */
final class PublicHostNotice implements CrawlListener {
  /** For a crawl that follows links and gives no address. */
  static final String CONTACT =
      "note: nobody can tell whose crawl this is; --contact URL (or a mail address) adds it to the"
          + " User-Agent";

  /** For a run that does not wait for a host's first answers. */
  static final String SLOW_START =
      "note: hosts get all their requests at once (--slow-start off), which suits servers of your"
          + " own";

  private final String text;
  private final CrawlListener next;
  private final Consumer<String> message;
  private final AtomicBoolean told = new AtomicBoolean();

  /**
   * @param text what is said
   * @param next hears every event as well
   * @param message shows a line
   */
  PublicHostNotice(String text, CrawlListener next, Consumer<String> message) {
    this.text = text;
    this.next = next;
    this.message = message;
  }

  @Override
  public void onEvent(CrawlEvent event) {
    if (event instanceof CrawlEvent.Entered(var url, Stage stage)
        && stage != Stage.QUEUE
        && !told.get()
        && PublicHost.isNamedBy(url.url())
        && !told.getAndSet(true)) {
      message.accept(text);
    }
    next.onEvent(event);
  }
}
