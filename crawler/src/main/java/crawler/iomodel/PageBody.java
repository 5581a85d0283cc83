package crawler.iomodel;

import crawler.model.CrawlUrl;
import crawler.model.Reason;
import crawler.model.Stage;
import crawler.model.StoredPage;
import crawler.model.Timings;
import crawler.store.PageStore;
import crawler.store.PageWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The body of one page between network and store. The first bytes are held in memory for whoever
 * saves; a body that outgrows that room is written through as it arrives, so that the memory of a
 * round is bounded by pages in flight × room, whatever the servers send. Room 0 writes everything
 * through at once.
 *
 * <p>Not thread-safe: the downloader owns it until the download ends, then whoever saves does.
 */
final class PageBody implements ReplySink {
  private final PageStore store;
  private final CrawlUrl url;
  private final int roomBytes;
  private final long maxBytes;
  private final StageClock clock;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream(0);
  private final PagePrefix prefix;
  private @Nullable PageWriter writer;
  private long sizeBytes;
  private int status;
  private OptionalInt parsedElsewhere = OptionalInt.empty();

  PageBody(Workload workload, CrawlUrl url, int roomBytes, long maxBytes, StageClock clock) {
    this.store = workload.store();
    this.prefix = new PagePrefix(workload.work());
    this.url = url;
    this.roomBytes = roomBytes;
    this.maxBytes = maxBytes;
    this.clock = clock;
  }

  /** The page's own: whoever downloads it ends the stages up to the head. */
  StageClock clock() {
    return clock;
  }

  /** The status of the reply, 0 as long as there is none. */
  int status() {
    return status;
  }

  /** Why the status alone makes the page a failed one; empty for 200 to 299 and before the head. */
  Optional<Reason> refusal() {
    return switch (status / 100) {
      case 0, 2 -> Optional.empty();
      case 3 -> Optional.of(Reason.HTTP_3XX);
      case 4 -> Optional.of(Reason.HTTP_4XX);
      case 5 -> Optional.of(Reason.HTTP_5XX);
      default -> Optional.of(Reason.HTTP_OTHER);
    };
  }

  @Override
  public void head(int code, String mediaType) {
    status = code;
    prefix.head(code, mediaType);
    clock.end(Stage.TTFB);
  }

  /** Keeps the bytes of a page; those of an error page are counted and dropped. */
  @Override
  public void body(ByteBuffer data) throws PageFailure {
    sizeBytes += data.remaining();
    if (sizeBytes > maxBytes) {
      throw new PageFailure(Reason.TOO_LARGE);
    }
    if (refusal().isPresent()) {
      return;
    }
    prefix.keep(data);
    if (writer == null && sizeBytes <= roomBytes) {
      byte[] bytes = new byte[data.remaining()];
      data.get(bytes);
      held.writeBytes(bytes);
      return;
    }
    try {
      opened().write(data);
    } catch (IOException e) {
      throw new PageFailure(Reason.STORE_ERROR);
    }
  }

  /**
   * Another process has downloaded the page and worked on it: what it says takes the place of the
   * work that {@link #downloaded()} does otherwise. To be called before that.
   *
   * @param timings of that process, from the page's begin to the end of the work
   */
  void downloadedElsewhere(int parsed, Timings timings) {
    parsedElsewhere = OptionalInt.of(parsed);
    clock.measuredElsewhere(timings);
  }

  /**
   * Ends the download and does the {@link Work} on what came, on the calling thread.
   *
   * @return what {@link HtmlWork} says of the page
   */
  int downloaded() {
    if (parsedElsewhere.isPresent()) {
      return parsedElsewhere.getAsInt();
    }
    clock.end(status == 0 ? Stage.TTFB : Stage.BODY);
    OptionalInt parsed = prefix.parse();
    if (parsed.isPresent()) {
      clock.end(Stage.PARSE);
    }
    return parsed.orElse(0);
  }

  /** Publishes the page. Blocks while the store writes. */
  StoredPage save() throws PageFailure {
    try {
      PageWriter whole = opened();
      return status == 204 || status == 205 ? whole.commitWithoutFile() : whole.commit();
    } catch (IOException e) {
      drop();
      throw new PageFailure(Reason.STORE_ERROR);
    }
  }

  /** Forgets the page: nothing of it stays in the store. */
  void drop() {
    held.reset();
    if (writer != null) {
      writer.abort();
    }
  }

  private PageWriter opened() throws IOException {
    PageWriter open = writer;
    if (open == null) {
      open = store.open(url);
      writer = open;
      open.write(ByteBuffer.wrap(held.toByteArray()));
      held.reset();
    }
    return open;
  }
}
