package crawler.cli;

import crawler.address.PublicHost;
import crawler.event.CrawlEvent;
import crawler.event.CrawlListener;
import crawler.model.Stage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Asks once for a contact address when links are followed on somebody else's server by a crawl that
 * does not say whose it is. Thread-safe.
 */
final class ContactNotice implements CrawlListener {
  static final String TEXT =
      "note: nobody can tell whose crawl this is; --contact URL (or a mail address) adds it to the"
          + " User-Agent";

  private final CrawlListener next;
  private final Consumer<String> message;
  private final AtomicBoolean told = new AtomicBoolean();

  /**
   * @param next hears every event as well
   * @param message shows a line
   */
  ContactNotice(CrawlListener next, Consumer<String> message) {
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
      message.accept(TEXT);
    }
    next.onEvent(event);
  }
}
