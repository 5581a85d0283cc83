package crawler.iomodel;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A fixed pool of platform threads, each with a blocking socket of its own: Stevens' blocking I/O
 * (<i>UNIX Network Programming</i>, section 6.2) in many threads, the strategy that the C10K paper
 * lists as one client for each thread.
 *
 * <p>Who waits, and where: each thread of the pool, in {@code connect} and {@code read}; the
 * kernel's scheduler finds another one that has something to do. It costs a kernel thread and its
 * stack for each page in flight, and a context switch for each wait, which is why it stops paying
 * at some thousands in flight.
 */
public final class ThreadsModel implements IoModel {
  private final SocketLimits limits;

  public ThreadsModel(SocketLimits limits) {
    this.limits = limits;
  }

  @Override
  public ModelName name() {
    return ModelName.THREADS;
  }

  /** The pool's threads are started within the round: they belong to the price. */
  @Override
  public List<PageProbe> run(Workload workload) throws InterruptedException {
    int slots = workload.concurrency();
    var factory = Thread.ofPlatform().name("page-", 0).daemon().factory();
    try (BlockingFetch fetch = new BlockingFetch(workload, slots, limits);
        ExecutorService pool = Executors.newFixedThreadPool(slots, factory)) {
      try {
        for (int i = 0; i < workload.urls().size(); i++) {
          int page = i;
          pool.execute(() -> fetch.page(page));
        }
        return fetch.await();
      } finally {
        // Whoever still waits when the round is broken off is woken.
        pool.shutdownNow();
      }
    }
  }

  /** Holds nothing between rounds. */
  @Override
  public void close() {}
}
