package crawler.pipeline;

import crawler.event.CrawlEvent;
import crawler.event.CrawlListener;
import crawler.fetch.BodySink;
import crawler.fetch.ReplyHead;
import crawler.model.CrawlUrl;
import crawler.model.Stage;
import crawler.model.StoredPage;
import crawler.parse.TitleReader;
import crawler.store.PageStore;
import crawler.store.PageWriter;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One body on its way from the network to the store. A small one waits in memory until the save
 * stage takes it; of a large one no more than a quarter of a megabyte is in memory at any time, the
 * rest goes to a temporary file as it arrives, and the network is paused while the disk is behind.
 *
 * <p>Filled by an event loop, emptied by the savers; {@code this} guards every field that both
 * touch.
 */
final class BodySpool implements BodySink {
  private static final int KEEP_IN_MEMORY_BYTES = 64 << 10;
  private static final int PAUSE_ABOVE_BYTES = 128 << 10;
  private static final int RESUME_BELOW_BYTES = 32 << 10;

  /** Most bodies come in one or two; with room for more, thousands that wait would take more. */
  private static final int USUAL_PIECES = 2;

  private enum Goal {
    OPEN,
    COMMIT,
    COMMIT_WITHOUT_FILE,
    ABORT
  }

  private final CrawlUrl url;
  private final PageStore store;
  private final Executor savers;
  private final CrawlListener listener;
  private final Promise<StoredPage> stored = Promise.promise();

  private final ArrayDeque<ByteBuffer> pending = new ArrayDeque<>(USUAL_PIECES);
  private final ArrayDeque<ByteBuffer> prefix = new ArrayDeque<>(USUAL_PIECES);
  private long pendingBytes;
  private int prefixBytes;
  private boolean keepPrefix;
  private boolean spilling;
  private boolean full;
  private boolean working;
  private boolean withoutContent;
  private Goal goal = Goal.OPEN;
  private @Nullable Runnable onDrain;
  private @Nullable Exception broken;

  /** Touched by the one saver that works on this spool. */
  private @Nullable PageWriter writer;

  BodySpool(CrawlUrl url, PageStore store, Executor savers, CrawlListener listener) {
    this.url = url;
    this.store = store;
    this.savers = savers;
    this.listener = listener;
  }

  @Override
  public void entered(Stage stage) {
    listener.onEvent(new CrawlEvent.Entered(url, stage));
  }

  @Override
  public synchronized boolean head(ReplyHead head) {
    withoutContent = head.isWithoutContent();
    keepPrefix = TitleReader.reads(ContentType.of(head).mediaType());
    return head.isSuccess() && !withoutContent;
  }

  @Override
  public synchronized void write(ByteBuffer data) {
    if (!data.hasRemaining() || goal != Goal.OPEN) {
      return;
    }
    if (keepPrefix && prefixBytes < TitleReader.PREFIX_BYTES) {
      prefixBytes += data.remaining();
      prefix.add(data.duplicate());
    }
    pendingBytes += data.remaining();
    pending.add(data);
    full |= pendingBytes > PAUSE_ABOVE_BYTES;
    if (spilling || pendingBytes > KEEP_IN_MEMORY_BYTES) {
      spilling = true;
      work();
    }
  }

  @Override
  public synchronized boolean isFull() {
    return full && broken == null;
  }

  @Override
  public void onDrain(Runnable action) {
    boolean now;
    synchronized (this) {
      now = !isFull();
      onDrain = now ? null : action;
    }
    if (now) {
      action.run();
    }
  }

  /** Bytes that wait in memory for the save stage. */
  synchronized long bytesInMemory() {
    return pendingBytes;
  }

  /** The body's first bytes, at most 64 KiB; not to be changed. */
  synchronized byte[] prefix() {
    ByteBuffer first = prefix.peek();
    if (first != null && prefix.size() == 1 && first.hasArray()) {
      byte[] all = first.array();
      boolean begins = first.arrayOffset() + first.position() == 0;
      if (begins && first.remaining() == all.length && all.length <= TitleReader.PREFIX_BYTES) {
        return all;
      }
    }
    byte[] bytes = new byte[Math.min(prefixBytes, TitleReader.PREFIX_BYTES)];
    ByteBuffer into = ByteBuffer.wrap(bytes);
    for (ByteBuffer part : prefix) {
      int length = Math.min(part.remaining(), into.remaining());
      into.put(part.duplicate().limit(part.position() + length));
    }
    return bytes;
  }

  /** Publishes the page; completes on a saver, fails with what the store threw. */
  Future<StoredPage> publish() {
    end(withoutContent ? Goal.COMMIT_WITHOUT_FILE : Goal.COMMIT);
    return stored.future();
  }

  /** Drops everything, temporary file included. */
  void abort() {
    end(Goal.ABORT);
  }

  private synchronized void end(Goal how) {
    goal = how;
    if (how == Goal.ABORT) {
      pending.clear();
      pendingBytes = 0;
      prefix.clear();
      prefixBytes = 0;
      full = false;
      if (!spilling) {
        return;
      }
    }
    work();
  }

  private synchronized void work() {
    if (!working) {
      working = true;
      try {
        savers.execute(this::drain);
      } catch (RejectedExecutionException stopped) {
        // Still "working", so that nobody asks again: the store removes what is left behind.
        broken = new IOException("the run was stopped", stopped);
        stored.tryFail(broken);
      }
    }
  }

  private void drain() {
    for (ByteBuffer next = next(); next != null; next = next()) {
      try {
        if (broken == null) {
          openWriter().write(next);
        }
      } catch (IOException | RuntimeException e) {
        failed(e);
      }
    }
  }

  /** The next bytes to write; null when there are none now, in which case the end may have come. */
  private @Nullable ByteBuffer next() {
    Runnable drained = null;
    ByteBuffer next;
    Goal reached;
    synchronized (this) {
      next = pending.poll();
      if (next != null) {
        pendingBytes -= next.remaining();
      } else {
        working = false;
      }
      if (pendingBytes <= RESUME_BELOW_BYTES) {
        full = false;
        drained = onDrain;
        onDrain = null;
      }
      reached = goal;
    }
    if (drained != null) {
      drained.run();
    }
    if (next == null) {
      conclude(reached);
    }
    return next;
  }

  private void conclude(Goal reached) {
    switch (reached) {
      case OPEN -> {}
      case ABORT -> abortWriter();
      case COMMIT, COMMIT_WITHOUT_FILE -> commit(reached == Goal.COMMIT);
    }
  }

  private void commit(boolean withFile) {
    StoredPage page;
    try {
      Exception earlier = broken;
      if (earlier != null) {
        throw earlier;
      }
      PageWriter open = openWriter();
      page = withFile ? open.commit() : open.commitWithoutFile();
    } catch (Exception e) {
      abortWriter();
      stored.tryFail(e);
      return;
    }
    stored.tryComplete(page);
  }

  private synchronized void failed(Exception e) {
    broken = e;
  }

  private PageWriter openWriter() throws IOException {
    PageWriter open = writer;
    if (open == null) {
      open = store.open(url);
      writer = open;
    }
    return open;
  }

  private void abortWriter() {
    PageWriter open = writer;
    writer = null;
    if (open != null) {
      open.abort();
    }
  }
}
