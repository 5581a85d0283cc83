package crawler.pipeline;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.LongSupplier;

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
  private final LongSupplier nanoTime;
  private final ArrayDeque<Waiter> waiting = new ArrayDeque<>();
  private int pages;
  private long bytes;
  private long fullNanos;
  private long fullSinceNanos;

  public HandOver(int maxPages, long maxBytes) {
    this(maxPages, maxBytes, System::nanoTime);
  }

  /**
   * @param nanoTime a clock that only runs forward
   */
  HandOver(int maxPages, long maxBytes, LongSupplier nanoTime) {
    this.maxPages = maxPages;
    this.maxBytes = maxBytes;
    this.nanoTime = nanoTime;
  }

  /** Completes when there is room; a page larger than the whole room enters when it is alone. */
  Future<Void> enter(long pageBytes) {
    synchronized (this) {
      if (!waiting.isEmpty() || !fits(pageBytes)) {
        if (waiting.isEmpty()) {
          fullSinceNanos = nanoTime.getAsLong();
        }
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
      if (!admitted.isEmpty() && waiting.isEmpty()) {
        fullNanos += nanoTime.getAsLong() - fullSinceNanos;
      }
    }
    admitted.forEach(w -> w.promise().complete());
  }

  /** For how long somebody has waited for room so far. */
  synchronized Duration full() {
    long now = waiting.isEmpty() ? 0 : nanoTime.getAsLong() - fullSinceNanos;
    return Duration.ofNanos(fullNanos + now);
  }

  private boolean fits(long more) {
    return pages == 0 || (pages < maxPages && bytes + more <= maxBytes);
  }

  private void take(long more) {
    pages++;
    bytes += more;
  }
}
