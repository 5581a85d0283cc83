package crawler.iomodel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.AsynchronousChannelGroup;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Operations are handed over, and a callback says that each is complete: Stevens' asynchronous I/O
 * (<i>UNIX Network Programming</i>, section 6.2), the proactor of Schmidt's patterns, as POSIX has
 * it in {@code aio_read} and Windows in its completion ports.
 *
 * <p>Who waits, and where: no thread of the program's; a thread of the runtime, for all sockets at
 * once. On Windows that is the kernel's completion port. On Linux the JDK plays the part: its one
 * thread waits in {@code epoll}, does the operation when it is possible and then calls back, so
 * that this is {@code selector} with another interface. It costs that, and a buffer lent to each
 * socket for as long as it waits, where a selector needs one for all.
 *
 * <p>The runtime's thread also looks up names, computes TLS and, with {@code direct}, writes each
 * page to the store: meanwhile no other page moves. The calling thread only keeps the time.
 */
public final class CompletionModel implements IoModel {
  private static final long FAREWELL_SECONDS = 10;

  private final SocketLimits limits;

  public CompletionModel(SocketLimits limits) {
    this.limits = limits;
  }

  @Override
  public ModelName name() {
    return ModelName.COMPLETION;
  }

  /** One thread, so that callbacks follow one another as in every other model with a loop. */
  @Override
  public List<PageProbe> run(Workload workload) throws InterruptedException {
    var factory = Thread.ofPlatform().name("completion-", 0).daemon().factory();
    try {
      AsynchronousChannelGroup group = AsynchronousChannelGroup.withFixedThreadPool(1, factory);
      try (CompletionLoop loop = new CompletionLoop(workload, limits, group)) {
        return loop.run();
      } finally {
        group.shutdownNow();
        // Also when interrupted: the thread has nothing to wait for any more.
        Waits.uninterrupted(() -> group.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Holds nothing between rounds. */
  @Override
  public void close() {}
}
