package crawler.politeness;

import crawler.model.Origin;
import java.time.Duration;
import java.util.List;

/**
 * Who waits at the gate at one moment.
 *
 * @param requests that wait for their host's turn or for a slot
 * @param retries that wait until it is time for another attempt
 * @param hosts that requests wait for, those with the most first, at most as many as asked for
 */
public record Waits(int requests, int retries, List<Host> hosts) {
  /** Nobody waits. */
  public static final Waits NONE = new Waits(0, 0, List.of());

  public Waits {
    hosts = List.copyOf(hosts);
  }

  /**
   * One host.
   *
   * @param waiting requests that wait for it
   * @param turnIn how long until its delay or its pause is over; zero when it waits for slots
   * @param asked whether they wait until it has told its terms
   */
  public record Host(Origin origin, int waiting, Duration turnIn, boolean asked) {}
}
