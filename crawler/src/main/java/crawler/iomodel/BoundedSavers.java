package crawler.iomodel;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * The save stage: a few platform threads, and room for a bounded number of pages that wait for
 * them. Who hands over a page when the room is full waits until there is some: that is how a slow
 * disk slows the downloads instead of filling the memory. Thread-safe.
 */
final class BoundedSavers implements Executor, AutoCloseable {
  private final Semaphore room;
  private final ExecutorService threads;

  /**
   * @param savers threads, started when they are first needed
   * @param waiting pages that may wait for a saver
   */
  BoundedSavers(int savers, int waiting) {
    this.room = new Semaphore(savers + waiting);
    this.threads =
        Executors.newFixedThreadPool(
            savers, Thread.ofPlatform().name("save-", 0).daemon().factory());
  }

  @Override
  public void execute(Runnable save) {
    room.acquireUninterruptibly();
    threads.execute(
        () -> {
          try {
            save.run();
          } finally {
            room.release();
          }
        });
  }

  /** Ends the threads at once; a round is over only when nothing is left to save. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
