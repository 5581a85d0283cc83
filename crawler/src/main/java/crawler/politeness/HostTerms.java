package crawler.politeness;

import crawler.model.Origin;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * On what terms a host may be crawled. The gate asks before the first page of a host that it does
 * not know, and serves no page of that host until it has the answer.
 */
@FunctionalInterface
public interface HostTerms {
  /** Nobody is asked: no gap of the host's own. */
  HostTerms NONE = (gate, origin) -> Future.succeededFuture(Duration.ZERO);

  /**
   * Finds out what a host wants. Called without a lock, by whoever brings the host's first page;
   * again for a host that was idle and forgotten, so that the answer is worth remembering.
   *
   * @param gate whoever has to send something for it asks {@link HostGate#admitUnasked}
   * @return the smallest gap between two request starts that the host asks for; never fails
   */
  Future<Duration> learn(HostGate gate, Origin origin);

  /** A page that is under way waits for the host: whoever puts questions off asks this one now. */
  default void hurry(Origin origin) {}
}
