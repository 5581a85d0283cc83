package crawler.engine;

import crawler.event.CrawlEvent;
import crawler.event.CrawlListener;
import crawler.frontier.InputException;
import crawler.frontier.ListInput;
import crawler.frontier.UrlListReader;
import io.vertx.core.Future;
import java.io.InputStream;
import java.util.List;

/**
 * Counts the URLs of lists that can be read twice, beside the run that fetches them: a run reads no
 * further ahead than it must, but people want to know how much is left.
 */
final class InputCount implements AutoCloseable {
  private volatile boolean closed;

  private InputCount() {}

  /**
   * Tells the listener when the count is known; never, when an input is a pipe or breaks.
   *
   * @param firstEnd counting begins when a page has ended: until then every core has other work
   */
  static InputCount begin(List<ListInput> inputs, CrawlListener listener, Future<?> firstEnd) {
    InputCount count = new InputCount();
    if (inputs.stream().allMatch(InputCheck::canBeReadAgain)) {
      Thread counter =
          Thread.ofPlatform()
              .name("crawler-count")
              .daemon()
              .unstarted(() -> count.read(inputs, listener));
      firstEnd.onSuccess(ended -> counter.start());
    }
    return count;
  }

  private void read(List<ListInput> inputs, CrawlListener listener) {
    try (UrlListReader reader = UrlListReader.open(inputs, InputStream.nullInputStream())) {
      long total = 0;
      while (!closed && reader.next() != null) {
        total++;
      }
      if (!closed) {
        listener.onEvent(new CrawlEvent.InputCounted(total));
      }
    } catch (InputException unknown) {
      // The run itself meets the same trouble and tells of it.
    }
  }

  /** The run is over, so nobody wants to know any more. */
  @Override
  public void close() {
    closed = true;
  }
}
