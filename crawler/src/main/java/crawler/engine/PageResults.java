package crawler.engine;

import crawler.model.PageResult;
import crawler.pipeline.Recorder;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The results of a crawl as a generator: the crawl and its consumer hand control to each other,
 * page by page. At most so many results wait; further pages are held back until the consumer takes
 * one.
 *
 * <p>For one consumer, which may be any thread but an event loop. {@code this} guards every field.
 */
public final class PageResults implements Iterable<PageResult>, AutoCloseable {
  private record HeldBack(PageResult result, Promise<PageResult> goOn) {}

  private final int capacity;
  private final ArrayDeque<PageResult> ready = new ArrayDeque<>();
  private final ArrayDeque<HeldBack> heldBack = new ArrayDeque<>();
  private @Nullable CrawlRun run;
  private @Nullable Throwable bug;
  private boolean over;
  private boolean closed;

  PageResults(int capacity) {
    this.capacity = capacity;
  }

  synchronized void of(CrawlRun started) {
    run = started;
    started.ended().onComplete(end -> ended(end.failed() ? end.cause() : null));
  }

  private synchronized void ended(@Nullable Throwable failure) {
    over = true;
    bug = failure;
    notifyAll();
  }

  /** A recorder that hands each result to the consumer once it is recorded. */
  Recorder after(Recorder recorder) {
    return result -> recorder.record(result).compose(this::offer);
  }

  private synchronized Future<PageResult> offer(PageResult result) {
    if (closed) {
      return Future.succeededFuture(result);
    }
    if (ready.size() < capacity) {
      ready.add(result);
      notifyAll();
      return Future.succeededFuture(result);
    }
    HeldBack waiting = new HeldBack(result, Promise.promise());
    heldBack.add(waiting);
    return waiting.goOn().future();
  }

  private @Nullable PageResult take() {
    PageResult taken;
    HeldBack next;
    synchronized (this) {
      while (ready.isEmpty() && !over) {
        try {
          wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("interrupted while waiting for a page", e);
        }
      }
      if (bug != null) {
        throw new IllegalStateException("the crawl failed", bug);
      }
      taken = ready.poll();
      next = heldBack.poll();
      if (next != null) {
        ready.add(next.result());
      }
    }
    if (next != null) {
      next.goOn().complete(next.result());
    }
    return taken;
  }

  /** Blocks in {@code hasNext} and {@code next} until a page has ended; may be called once. */
  @Override
  public Iterator<PageResult> iterator() {
    return new Iterator<>() {
      private @Nullable PageResult ahead;

      @Override
      public boolean hasNext() {
        if (ahead == null) {
          ahead = take();
        }
        return ahead != null;
      }

      @Override
      public PageResult next() {
        if (!hasNext() || ahead == null) {
          throw new NoSuchElementException();
        }
        PageResult result = ahead;
        ahead = null;
        return result;
      }
    };
  }

  /** Stops the crawl if it is under way and waits for its end; results not taken are dropped. */
  @Override
  public void close() {
    CrawlRun started;
    ArrayDeque<HeldBack> freed;
    synchronized (this) {
      closed = true;
      started = run;
      ready.clear();
      freed = new ArrayDeque<>(heldBack);
      heldBack.clear();
    }
    freed.forEach(f -> f.goOn().complete(f.result()));
    if (started != null) {
      started.stop(StopCause.INTERRUPTED, Duration.ofSeconds(10));
      started.ended().await();
    }
  }
}
