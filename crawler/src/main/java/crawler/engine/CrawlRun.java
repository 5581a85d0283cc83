package crawler.engine;

import io.vertx.core.Future;
import java.time.Duration;

/** A run under way. Thread-safe. */
public interface CrawlRun {

  /** Completes when the last manifest line and the summary are written. Fails only on a bug. */
  Future<RunReport> ended();

  /**
   * Admits nothing more and lets what is in flight finish for at most {@code grace}; what has not
   * ended by then stays without a manifest line. Harmless when called again or late.
   *
   * @param why what the summary tells
   */
  void stop(StopCause why, Duration grace);

  /** Requests under way now. */
  int inFlight();
}
