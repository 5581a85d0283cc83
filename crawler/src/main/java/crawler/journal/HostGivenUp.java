package crawler.journal;

import crawler.model.Origin;
import crawler.model.Reason;
import java.time.Instant;

/**
 * A host that was given up, since it did not answer.
 *
 * @param reason of its last failure
 * @param since when it failed first, by the wall clock
 * @param failures in a row
 * @param pages that have failed since it was given up
 */
public record HostGivenUp(Origin origin, Reason reason, Instant since, int failures, long pages) {}
