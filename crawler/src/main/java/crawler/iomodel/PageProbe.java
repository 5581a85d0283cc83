package crawler.iomodel;

import crawler.model.Reason;
import crawler.model.Timings;
import org.jspecify.annotations.Nullable;

/**
 * How one page of a round ended.
 *
 * @param index place in the list, from 0
 * @param status the status of the reply, 0 when none came
 * @param failure why the page failed, null when it was saved
 * @param sha256 of the saved bytes, 64 lower-case hex digits; empty when it failed
 * @param sizeBytes the saved bytes; 0 when it failed
 * @param parsed what {@link Work} found in the page, the same for the same bytes; 0 when it did
 *     nothing
 * @param startNanos when its download began, by {@link System#nanoTime()}
 * @param endNanos when it was saved or had failed
 * @param timings how long it spent in which stage, {@link crawler.model.Stage#QUEUE} left out
 */
public record PageProbe(
    int index,
    int status,
    @Nullable Reason failure,
    String sha256,
    long sizeBytes,
    int parsed,
    long startNanos,
    long endNanos,
    Timings timings) {
  /** From the slot to the saved page, in nanoseconds. */
  public long latencyNanos() {
    return endNanos - startNanos;
  }

  /** {@code saved} or the code of the reason. */
  public String outcome() {
    return failure == null ? "saved" : failure.code();
  }
}
