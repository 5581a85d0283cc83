package crawler.iomodel;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * A virtual thread for each page, behind a semaphore with one permit for each slot; the sockets
 * still block, and the code is that of the thread pool. To the page it is Stevens' blocking I/O
 * (<i>UNIX Network Programming</i>, section 6.2); below, the runtime does I/O multiplexing, as
 * gevent does for Python.
 *
 * <p>Who waits, and where: the virtual thread, parked on the heap, while one poller thread waits in
 * {@code epoll} for all of them; the main thread waits at the semaphore. It costs some hundred
 * bytes of stack for each page in flight, and a few carrier threads, as many as there are cores.
 */
public final class VirtualThreadsModel implements IoModel {
  private final SocketLimits limits;

  public VirtualThreadsModel(SocketLimits limits) {
    this.limits = limits;
  }

  @Override
  public ModelName name() {
    return ModelName.VIRTUAL_THREADS;
  }

  @Override
  public List<PageProbe> run(Workload workload) throws InterruptedException {
    Semaphore slots = new Semaphore(workload.concurrency());
    try (BlockingFetch fetch = new BlockingFetch(workload, workload.concurrency(), limits);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        for (int i = 0; i < workload.urls().size(); i++) {
          int page = i;
          slots.acquire();
          threads.execute(
              () -> {
                try {
                  fetch.page(page);
                } finally {
                  slots.release();
                }
              });
        }
        return fetch.await();
      } finally {
        // Whoever still waits when the round is broken off is woken.
        threads.shutdownNow();
      }
    }
  }

  /** Holds nothing between rounds. */
  @Override
  public void close() {}
}
