package crawler.iomodel;

import crawler.pipeline.Savers;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * The save stage: a few platform threads, and room for a bounded number of pages that wait for
 * them. Who hands over a page when the room is full waits until there is some: that is how a slow
 * disk slows the downloads instead of filling the memory. Thread-safe.
 */
final class BoundedSavers implements Executor, AutoCloseable {
  private final Semaphore room;
  private final Savers savers;

  /**
   * @param savers threads, started when they are first needed
   * @param waiting pages that may wait for a saver
   */
  BoundedSavers(int savers, int waiting) {
    this.room = new Semaphore(savers + waiting);
    this.savers = new Savers(savers, Savers.PATIENCE, "save-");
  }

  @Override
  public void execute(Runnable save) {
    room.acquireUninterruptibly();
    savers.execute(
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
    savers.stop();
  }
}
