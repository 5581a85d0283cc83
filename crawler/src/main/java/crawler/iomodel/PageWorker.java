package crawler.iomodel;

import crawler.model.Reason;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A process of the pool of {@link ProcessesModel}: fetches one page at a time with a blocking
 * socket, as its parent orders through the pipe, and sends back what comes. Pages have a thread of
 * their own, while the caller's listens: a parent that dies in the middle of a page ends the
 * process too.
 */
public final class PageWorker {
  private static final int BUFFER_BYTES = 64 << 10;

  private final DataOutputStream pipe;
  private @Nullable UsageMeter meter;
  private SocketLimits limits = SocketLimits.DEFAULTS;
  private BlockingDownload download = new BlockingDownload(1, limits);

  private PageWorker(OutputStream output) {
    this.pipe = new DataOutputStream(new BufferedOutputStream(output, BUFFER_BYTES));
  }

  /**
   * Serves until {@code input} ends; a page under way is left to a daemon thread then, so exit.
   * Nothing else may write to {@code output}. To be called first thing in {@code main}, so that the
   * JVM's own threads are known.
   *
   * @throws IOException when what comes is no order
   */
  public static void serve(InputStream input, OutputStream output) throws IOException {
    PageWorker worker = new PageWorker(output);
    DataInputStream orders = new DataInputStream(new BufferedInputStream(input));
    ExecutorService pages =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().name("page").daemon().factory());
    try {
      pages.execute(() -> worker.answer(worker::ready));
      Optional<PoolOrder> order = PoolOrder.readFrom(orders);
      while (order.isPresent()) {
        PoolOrder next = order.get();
        pages.execute(() -> worker.answer(() -> worker.obey(next)));
        order = PoolOrder.readFrom(orders);
      }
    } finally {
      pages.shutdownNow();
    }
  }

  private interface Answering {
    void say() throws IOException;
  }

  private void answer(Answering answering) {
    try {
      try {
        answering.say();
      } catch (UncheckedIOException e) {
        throw e.getCause();
      } catch (RuntimeException | Error bug) {
        new PoolReply.Broken(bug.toString()).writeTo(pipe);
      }
      pipe.flush();
    } catch (IOException parentIsGone) {
      // Then the input ends as well, and with it the process.
    }
  }

  private void ready() throws IOException {
    if (meter == null) {
      meter = new UsageMeter();
    }
    meter.start();
    new PoolReply.Ready(Runtime.getRuntime().availableProcessors()).writeTo(pipe);
  }

  private void obey(PoolOrder order) throws IOException {
    switch (order) {
      case PoolOrder.Begin begin -> {
        download.close();
        limits = begin.limits();
        download = new BlockingDownload(1, limits);
        ready();
      }
      case PoolOrder.Fetch fetch -> fetch(fetch);
      case PoolOrder.End _ -> {
        download.close();
        Usage spent = meter == null ? Usage.NONE : meter.stop();
        new PoolReply.Spent(spent).writeTo(pipe);
      }
    }
  }

  private void fetch(PoolOrder.Fetch order) {
    PipedPage page = new PipedPage(pipe, order.work(), limits.maxBodyBytes());
    Optional<Reason> failure = Optional.empty();
    try {
      download.page(order.url(), page, page.clock());
    } catch (PageFailure e) {
      failure = Optional.of(e.reason());
    }
    page.end(failure);
  }
}
