package crawler.pipeline;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;

/**
 * What lies between the download stage and the save stage: at most so many pages, and at most so
 * many bytes in memory. A page that does not fit keeps its download slot until it does, which is
 * what slows the network down to the speed of the disk. Thread-safe; {@code this} guards every
 * field.
 */
public final class HandOver {
  /** Bytes of downloaded pages in memory, by default: 32 MiB. */
  public static final long DEFAULT_BYTES = 32L << 20;

  private record Waiter(long bytes, Promise<Void> promise) {}

  private final int maxPages;
  private final long maxBytes;
  private final ArrayDeque<Waiter> waiting = new ArrayDeque<>();
  private int pages;
  private long bytes;

  public HandOver(int maxPages, long maxBytes) {
    this.maxPages = maxPages;
    this.maxBytes = maxBytes;
  }

  /** Completes when there is room; a page larger than the whole room enters when it is alone. */
  Future<Void> enter(long pageBytes) {
    synchronized (this) {
      if (!waiting.isEmpty() || !fits(pageBytes)) {
        Waiter waiter = new Waiter(pageBytes, Promise.promise());
        waiting.add(waiter);
        return waiter.promise().future();
      }
      take(pageBytes);
    }
    return Future.succeededFuture();
  }

  /** The page is saved or dropped. */
  void leave(long pageBytes) {
    ArrayDeque<Waiter> admitted = new ArrayDeque<>();
    synchronized (this) {
      pages--;
      bytes -= pageBytes;
      for (Waiter next = waiting.peek(); next != null && fits(next.bytes()); ) {
        take(next.bytes());
        admitted.add(waiting.remove());
        next = waiting.peek();
      }
    }
    admitted.forEach(w -> w.promise().complete());
  }

  private boolean fits(long more) {
    return pages == 0 || (pages < maxPages && bytes + more <= maxBytes);
  }

  private void take(long more) {
    pages++;
    bytes += more;
  }
}
