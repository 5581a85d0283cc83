package crawler.explain;

import crawler.model.Origin;
import java.time.Duration;
import java.util.Map;

/**
 * How one host held up its pages. Immutable.
 *
 * @param requests that were begun, robots.txt, redirects and retries included
 * @param held how long slots were taken by it, added up over its requests
 * @param gap between two of its starts that was kept, the larger one of its own and the user's
 * @param blocked how long pages waited for it that it did not let through, by what held them
 */
public record HostWait(
    Origin origin, long requests, Duration held, Duration gap, Map<Hold, Duration> blocked) {
  public HostWait {
    blocked = Map.copyOf(blocked);
  }

  /** How long it kept pages waiting, whatever for. */
  public Duration blockedTotal() {
    return blocked.values().stream().reduce(Duration.ZERO, Duration::plus);
  }

  /** How long pages waited for it because of {@code hold}. */
  public Duration blocked(Hold hold) {
    return blocked.getOrDefault(hold, Duration.ZERO);
  }
}
