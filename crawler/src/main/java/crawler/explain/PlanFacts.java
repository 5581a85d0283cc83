package crawler.explain;

import java.time.Duration;
import java.util.List;

/**
 * What a forecast is made from. Immutable.
 *
 * @param pages to be fetched, in all
 * @param hosts of these pages
 * @param loads the hosts that may decide: those with most pages, or every one whose gap is known
 * @param slots requests in flight at most
 * @param hostConcurrency the same for each host
 * @param hostDelay smallest gap between two starts at one host that the user asks for
 * @param interval between any two starts ({@code --rate}); zero when there is none
 * @param robots whether every host is asked for robots.txt before its first page
 * @param latency what one answer is assumed to take
 */
public record PlanFacts(
    long pages,
    long hosts,
    List<HostLoad> loads,
    int slots,
    int hostConcurrency,
    Duration hostDelay,
    Duration interval,
    boolean robots,
    Duration latency) {
  public PlanFacts {
    loads = List.copyOf(loads);
  }

  /** How long the bodies of pages of such a size take at the least at such a rate. */
  public Duration leastBodies(long pageSizeBytes, long bytesPerSecond) {
    // As a double, since a list that does not fit a disk may not fit the number either.
    double seconds = (double) pageSizeBytes * pages / bytesPerSecond;
    return Duration.ofMillis((long) (seconds * 1000));
  }

  /** Requests in all, if nothing is redirected and nothing fails. */
  public long requests() {
    return robots ? pages + hosts : pages;
  }
}
