package crawler.politeness;

import crawler.model.ConfigException;
import java.time.Duration;

/**
 * How much is asked of the network at once.
 *
 * @param concurrency requests in flight, in all; default 256
 * @param hostConcurrency requests in flight to one host (scheme, name, port), redirects and retries
 *     included; default 6
 * @param hostDelay smallest gap between two request starts to one host; default none
 */
public record PolitenessOptions(int concurrency, int hostConcurrency, Duration hostDelay) {
  public static final PolitenessOptions DEFAULTS = new PolitenessOptions(256, 6, Duration.ZERO);

  public PolitenessOptions {
    ConfigException.require(
        concurrency >= 1 && concurrency <= 65_535, "concurrency", concurrency, "1 to 65535");
    ConfigException.require(hostConcurrency >= 1, "host-concurrency", hostConcurrency, "1 or more");
    ConfigException.require(
        !hostDelay.isNegative(), "host-delay", hostDelay, "zero or more, such as 500ms");
  }

  /** The same with other requests in flight, in all. */
  public PolitenessOptions withConcurrency(int other) {
    return new PolitenessOptions(other, hostConcurrency, hostDelay);
  }
}
