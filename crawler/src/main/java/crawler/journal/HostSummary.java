package crawler.journal;

import crawler.model.Origin;
import java.time.Duration;

/**
 * One row of the host table.
 *
 * @param pages URLs of this host that ended after at least one request
 * @param failed of these, how many failed
 * @param p95 95th percentile of a page's time without queueing
 */
public record HostSummary(Origin origin, long pages, long failed, long wireBytes, Duration p95) {}
