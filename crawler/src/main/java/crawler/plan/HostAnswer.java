package crawler.plan;

import crawler.model.Origin;
import java.time.Duration;

/**
 * What a host's robots.txt means for its pages.
 *
 * @param pages of the list
 * @param disallowed of these, how many it forbids
 * @param crawlDelay what it asks for, capped as a crawl does; zero when it asks for nothing
 * @param unreachable why nobody knows what it says, so that none of its pages would be requested;
 *     empty when it answered
 */
public record HostAnswer(
    Origin origin, long pages, long disallowed, Duration crawlDelay, String unreachable) {

  /** How many of its pages would be requested. */
  public long allowed() {
    return unreachable.isEmpty() ? pages - disallowed : 0;
  }
}
