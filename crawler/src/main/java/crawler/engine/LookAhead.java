package crawler.engine;

import crawler.frontier.Frontier;
import crawler.model.Origin;
import crawler.politeness.HostGate;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How far a list is read ahead of what can be sent. As many URLs as there is room for wait in
 * memory. When those are of hosts that cannot take more, while slots are free, they are parked on
 * disk, and so are later ones of the same hosts: the reader goes on to find work for other hosts.
 * It does so in bursts that come more and more seldom when it finds none, as in the list of a
 * single host.
 *
 * <p>For the reader's thread, but for {@link #taken}.
 */
final class LookAhead {
  /** URLs of one host that stay in memory when room is made. */
  private static final int KEPT_OF_A_HOST = 12;

  /** A hundred megabytes of disk, or two. */
  private static final long MOST_PARKED = 1_000_000;

  private static final int BURST = 4096;
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Frontier frontier;
  private final HostGate gate;
  private final Frontier.Parking parking;
  private final LongSupplier nanoTime;
  private final Semaphore room;
  private int fruitless;
  private long pauseNanos = PATIENCE_NANOS;
  private long nextBurstNanos;

  /**
   * @param most URLs that wait in memory
   */
  LookAhead(
      Frontier frontier, HostGate gate, Frontier.Parking parking, LongSupplier nanoTime, int most) {
    this.frontier = frontier;
    this.gate = gate;
    this.parking = parking;
    this.nanoTime = nanoTime;
    this.room = new Semaphore(most);
  }

  /**
   * Waits until a URL of this host may be added.
   *
   * @return whether it is to wait in memory, otherwise on disk
   */
  boolean mayStayInMemory(Origin host) throws InterruptedException, IOException {
    while (true) {
      boolean behindOthers = frontier.waitsFar(host);
      if (!behindOthers && room.tryAcquire()) {
        found(host);
        return true;
      }
      boolean starving = gate.starves();
      if (starving && !behindOthers) {
        int freed = frontier.park(KEPT_OF_A_HOST, parking);
        if (freed > 0) {
          room.release(freed);
          continue;
        }
      }
      if ((starving || (behindOthers && room.availablePermits() > 0)) && mayPark()) {
        return false;
      }
      if (behindOthers) {
        TimeUnit.NANOSECONDS.sleep(PATIENCE_NANOS);
      } else if (room.tryAcquire(PATIENCE_NANOS, TimeUnit.NANOSECONDS)) {
        found(host);
        return true;
      }
    }
  }

  /** Waits until one more may wait on disk, where all of them do whose order is not the list's. */
  void awaitRoomOnDisk() throws InterruptedException {
    while (frontier.far() >= MOST_PARKED) {
      TimeUnit.NANOSECONDS.sleep(PATIENCE_NANOS);
    }
  }

  /** Reading on has brought work for a host that had none. */
  private void found(Origin host) {
    if (!frontier.waitsFor(host)) {
      fruitless = 0;
      pauseNanos = PATIENCE_NANOS;
    }
  }

  private boolean mayPark() {
    if (frontier.far() >= MOST_PARKED) {
      return false;
    }
    if (++fruitless < BURST) {
      return true;
    }
    long now = nanoTime.getAsLong();
    if (fruitless == BURST) {
      nextBurstNanos = now + pauseNanos;
      pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
    }
    if (now - nextBurstNanos < 0) {
      return false;
    }
    fruitless = 0;
    return true;
  }

  /** A URL that waited in memory waits no more. */
  void taken() {
    room.release();
  }
}
