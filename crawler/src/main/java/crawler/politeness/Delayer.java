package crawler.politeness;

import io.vertx.core.Future;
import java.time.Duration;

/** Waits without holding a thread. The one source of delays, so that tests can turn the clock. */
@FunctionalInterface
public interface Delayer {

  /** Completes after {@code delay}; at once when it is zero or negative. */
  Future<Void> after(Duration delay);
}
