package crawler.engine;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The wall clock as it was once, and the time that has passed since: whoever sets the machine's
 * clock while a run is under way moves the dates that the run records, and nothing that it waits
 * for. Immutable.
 */
final class SteadyClock implements InstantSource {
  private final Instant begun;
  private final long begunNanos;
  private final LongSupplier nanoTime;

  /**
   * @param wall read now, and never again
   * @param nanoTime a clock that only runs forward
   */
  SteadyClock(InstantSource wall, LongSupplier nanoTime) {
    this.begun = wall.instant();
    this.begunNanos = nanoTime.getAsLong();
    this.nanoTime = nanoTime;
  }

  @Override
  public Instant instant() {
    return begun.plusNanos(nanoTime.getAsLong() - begunNanos);
  }
}
