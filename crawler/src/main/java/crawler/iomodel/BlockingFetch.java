package crawler.iomodel;

import java.util.List;
import java.util.Optional;

/**
 * One round of a model with blocking sockets: fetches a page on the thread that calls, which waits
 * wherever there is something to wait for. Thread-safe, for as many threads as the round has slots.
 */
final class BlockingFetch implements AutoCloseable {
  private final PageRound round;
  private final BlockingDownload downloads;

  /**
   * @param slots threads that may call {@link #page} at the same time
   */
  BlockingFetch(Workload workload, int slots, SocketLimits limits) {
    this.round = new PageRound(workload, limits.maxBodyBytes());
    this.downloads = new BlockingDownload(slots, limits);
  }

  /**
   * Fetches the page at {@code index} of the list and hands it to the pipeline. Does nothing when
   * the round has broken.
   */
  void page(int index) {
    if (round.isBroken()) {
      return;
    }
    PageRound.Page page = round.begin(index);
    try {
      downloads.page(page.url().url(), page.body(), page.body().clock());
      page.downloaded().complete(Optional.empty());
    } catch (PageFailure e) {
      page.downloaded().complete(Optional.of(e.reason()));
    } catch (RuntimeException | Error bug) {
      page.downloaded().completeExceptionally(bug);
    }
  }

  /** Waits until the last page of the list is saved or has failed. */
  List<PageProbe> await() throws InterruptedException {
    return round.await();
  }

  @Override
  public void close() {
    round.close();
    downloads.close();
  }
}
