package crawler.iomodel;

import crawler.model.HttpUrl;
import crawler.model.Reason;
import java.util.Optional;

/**
 * Fetches pages over blocking sockets, on kept-alive connections where there are any. Whoever calls
 * waits. Thread-safe, for as many threads at a time as there are slots.
 */
final class BlockingDownload implements AutoCloseable {
  private final ConnectionPool<BlockingConnection> connections;

  /**
   * @param slots threads that may call {@link #page} at the same time
   */
  BlockingDownload(int slots, SocketLimits limits) {
    this.connections = BlockingConnection.pool(slots, limits);
  }

  /**
   * Fetches one page into the sink.
   *
   * @param clock of the page; name look-up, connecting and TLS are told to it here
   * @throws PageFailure with the reason when the reply is not whole
   */
  void page(HttpUrl url, ReplySink sink, StageClock clock) throws PageFailure {
    Optional<BlockingConnection> idle = connections.takeIdle(url.origin());
    if (idle.isPresent() && wentWell(idle.get(), url, sink)) {
      return;
    }
    BlockingConnection fresh = connections.connect(url.origin(), clock);
    try {
      fresh.exchange(url, sink);
    } finally {
      connections.giveBack(fresh);
    }
  }

  /** Closes every idle connection. */
  @Override
  public void close() {
    connections.close();
  }

  /** False when the kept-alive connection turned out to be closed: the one case of a second try. */
  private boolean wentWell(BlockingConnection idle, HttpUrl url, ReplySink sink)
      throws PageFailure {
    try {
      idle.exchange(url, sink);
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
