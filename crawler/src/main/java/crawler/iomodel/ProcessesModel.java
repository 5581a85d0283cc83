package crawler.iomodel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A pool of processes, each of which fetches one page after the other with a blocking socket: the
 * preforked pool of Stevens' <i>UNIX Network Programming</i> (section 30.6), turned from server to
 * client, and the process pool of languages whose threads cannot compute at the same time.
 *
 * <p>Who waits, and where: each process, in {@code connect} and {@code read}, and in the parent a
 * thread for each process, at the pipe. The page comes back through the pipe and is saved by the
 * parent; the {@link Work} on it is done by the process, which is what a pool is for: nothing is
 * shared, so nothing is locked, and each has a heap and a collector of its own. It costs a whole
 * JVM in memory for each page in flight, and every byte is copied once more, through a pipe.
 * Therefore it has as many pages in flight as it has processes, however many are asked for.
 */
public final class ProcessesModel implements IoModel {
  private final ProcessPool pool;
  private Usage spent = Usage.NONE;

  /** Rounds with the processes that the pool has by then. */
  ProcessesModel(ProcessPool pool) {
    this.pool = pool;
  }

  @Override
  public ModelName name() {
    return ModelName.PROCESSES;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException when a process has ended; the message says which, and how
   */
  @Override
  public List<PageProbe> run(Workload workload) throws InterruptedException {
    List<PoolProcess> processes = begin();
    // The stage of the savers is sized for the pages that there can be.
    Workload own =
        new Workload(
            workload.urls(), pool.size(), workload.pipeline(), workload.work(), workload.store());
    var factory = Thread.ofPlatform().name("pipe-", 0).daemon().factory();
    try (PageRound round = new PageRound(own, pool.maxBodyBytes());
        ExecutorService waiters = Executors.newFixedThreadPool(pool.size(), factory)) {
      Turns turns = new Turns(own, round);
      List<Future<?>> ends = new ArrayList<>();
      for (PoolProcess process : processes) {
        ends.add(waiters.submit(() -> turns.take(process)));
      }
      try {
        for (Future<?> end : ends) {
          end.get();
        }
        turns.check();
        List<PageProbe> probes = round.await();
        spent = end(processes);
        return probes;
      } catch (InterruptedException e) {
        pool.close();
        throw e;
      } catch (ExecutionException e) {
        pool.close();
        throw new IllegalStateException("a page of the round broke the model", e.getCause());
      }
    }
  }

  private List<PoolProcess> begin() {
    try {
      return pool.beginRound();
    } catch (PoolProcessException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private Usage end(List<PoolProcess> processes) {
    Usage all = Usage.NONE;
    try {
      for (PoolProcess process : processes) {
        all = all.plus(process.end());
      }
      return all;
    } catch (PoolProcessException e) {
      pool.close();
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** The pages of a round, which the processes take in turns, each when it is free. */
  private final class Turns {
    private final Workload workload;
    private final PageRound round;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<@Nullable PoolProcessException> broken = new AtomicReference<>();

    Turns(Workload workload, PageRound round) {
      this.workload = workload;
      this.round = round;
    }

    /** Lets the process fetch until no page is left, or until one of the processes has ended. */
    void take(PoolProcess process) {
      try {
        int page = next.getAndIncrement();
        while (page < workload.urls().size() && broken.get() == null) {
          fetch(process, round.begin(page));
          page = next.getAndIncrement();
        }
      } catch (PoolProcessException e) {
        // The first to end is the one that matters: the others are ended for its sake.
        if (broken.compareAndSet(null, e)) {
          pool.close();
        }
      }
    }

    private void fetch(PoolProcess process, PageRound.Page page) throws PoolProcessException {
      try {
        page.downloaded().complete(process.fetch(page.url().url(), workload.work(), page.body()));
      } catch (PoolProcessException e) {
        page.body().drop();
        throw e;
      }
    }

    /** Fails when a process has ended. */
    void check() {
      PoolProcessException first = broken.get();
      if (first != null) {
        throw new IllegalStateException(first.getMessage(), first);
      }
    }
  }

  /** What the processes have measured themselves, added up. */
  @Override
  public Usage usageElsewhere() {
    return spent;
  }

  /** The processes stay for the next round; the pool is its owner's to close. */
  @Override
  public void close() {}
}
