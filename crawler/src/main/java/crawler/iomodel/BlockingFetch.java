package crawler.iomodel;

import crawler.model.HttpUrl;
import crawler.model.Reason;
import java.util.List;
import java.util.Optional;

/**
 * One round of a model with blocking sockets: fetches a page on the thread that calls, which waits
 * wherever there is something to wait for. Thread-safe, for as many threads as the round has slots.
 */
final class BlockingFetch implements AutoCloseable {
  private final PageRound round;
  private final ConnectionPool<BlockingConnection> connections;

  /**
   * @param slots threads that may call {@link #page} at the same time
   */
  BlockingFetch(Workload workload, int slots, SocketLimits limits) {
    this.round = new PageRound(workload, limits.maxBodyBytes());
    this.connections = BlockingConnection.pool(slots, limits);
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
      download(page.url().url(), page.body());
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
    connections.close();
  }

  private void download(HttpUrl url, PageBody body) throws PageFailure {
    Optional<BlockingConnection> idle = connections.takeIdle(url.origin());
    if (idle.isPresent() && wentWell(idle.get(), url, body)) {
      return;
    }
    BlockingConnection fresh = connections.connect(url.origin(), body.clock());
    try {
      fresh.exchange(url, body);
    } finally {
      connections.giveBack(fresh);
    }
  }

  /** False when the kept-alive connection turned out to be closed: the one case of a second try. */
  private boolean wentWell(BlockingConnection idle, HttpUrl url, PageBody body) throws PageFailure {
    try {
      idle.exchange(url, body);
      return true;
    } catch (PageFailure e) {
      if (idle.unheard() && e.reason() != Reason.HEADER_TIMEOUT) {
        return false;
      }
      throw e;
    } finally {
      connections.giveBack(idle);
    }
  }
}
