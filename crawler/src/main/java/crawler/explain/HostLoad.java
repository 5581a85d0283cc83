package crawler.explain;

import crawler.model.Origin;
import java.time.Duration;

/**
 * What is to be fetched from one host.
 *
 * @param pages one or more
 * @param gap between two starts that is kept, the larger one of the host's own and the user's
 */
public record HostLoad(Origin origin, long pages, Duration gap) {}
