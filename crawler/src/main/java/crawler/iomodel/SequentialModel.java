package crawler.iomodel;

import java.util.List;

/**
 * One page after the other on one thread: the iterative client of Stevens' <i>UNIX Network
 * Programming</i>, with the first of its I/O models (section 6.2), blocking I/O.
 *
 * <p>Who waits, and where: the only thread, in {@code connect} and in {@code read}, until the
 * kernel has the bytes; while it waits for one server it asks no other. It costs the sum of all
 * latencies, and nothing else: no second thread, no lock, no order that could surprise. It is what
 * the other models are measured against.
 */
public final class SequentialModel implements IoModel {
  private final SocketLimits limits;

  public SequentialModel(SocketLimits limits) {
    this.limits = limits;
  }

  @Override
  public ModelName name() {
    return ModelName.SEQUENTIAL;
  }

  /** Whatever concurrency is asked for, one page is in flight. */
  @Override
  public List<PageProbe> run(Workload workload) throws InterruptedException {
    try (BlockingFetch fetch = new BlockingFetch(workload, 1, limits)) {
      for (int page = 0; page < workload.urls().size(); page++) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        fetch.page(page);
      }
      return fetch.await();
    }
  }

  /** Holds nothing between rounds. */
  @Override
  public void close() {}
}
