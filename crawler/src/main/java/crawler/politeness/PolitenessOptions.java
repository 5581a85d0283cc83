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
 * @param rate of request starts in all, robots.txt, redirects and retries included; default none
 * @param slowStart whether a host begins with one request in flight and gets more as it answers, up
 *     to {@code hostConcurrency}; default on
 * @param autoThrottle whether a delay follows how each host answers; default no
 * @param giveUpAfter so many requests in a row that say a host is down before it is probed and then
 *     given up; 0 never gives up; default 10
 */
public record PolitenessOptions(
    int concurrency,
    int hostConcurrency,
    Duration hostDelay,
    Rate rate,
    SlowStart slowStart,
    boolean autoThrottle,
    int giveUpAfter) {
  public static final PolitenessOptions DEFAULTS =
      new PolitenessOptions(256, 6, Duration.ZERO, Rate.NONE, SlowStart.ON, false, 10);

  public PolitenessOptions {
    ConfigException.require(
        concurrency >= 1 && concurrency <= 65_535, "concurrency", concurrency, "1 to 65535");
    ConfigException.require(hostConcurrency >= 1, "host-concurrency", hostConcurrency, "1 or more");
    ConfigException.require(
        !hostDelay.isNegative(), "host-delay", hostDelay, "zero or more, such as 500ms");
    ConfigException.require(giveUpAfter >= 0, "give-up-after", giveUpAfter, "0 or more");
  }

  /**
   * Limits that hold from the first request on, whatever the hosts answer: no slow start, no
   * halving after trouble, and no host is given up. What compares ways of waiting wants nothing
   * else to differ.
   */
  public static PolitenessOptions fixed(int concurrency, int hostConcurrency, Duration hostDelay) {
    return new PolitenessOptions(
        concurrency, hostConcurrency, hostDelay, Rate.NONE, SlowStart.FIXED, false, 0);
  }

  /** How long a run may have nothing to do at the most because it was told to wait. */
  public Duration longestStep() {
    return hostDelay.compareTo(rate.interval()) > 0 ? hostDelay : rate.interval();
  }

  /** The same with other requests in flight, in all. */
  public PolitenessOptions withConcurrency(int other) {
    return new PolitenessOptions(
        other, hostConcurrency, hostDelay, rate, slowStart, autoThrottle, giveUpAfter);
  }

  /** The same with other limits for each host. */
  public PolitenessOptions withHost(int otherConcurrency, Duration otherDelay) {
    return new PolitenessOptions(
        concurrency, otherConcurrency, otherDelay, rate, slowStart, autoThrottle, giveUpAfter);
  }

  /** The same at another rate. */
  public PolitenessOptions withRate(Rate other) {
    return new PolitenessOptions(
        concurrency, hostConcurrency, hostDelay, other, slowStart, autoThrottle, giveUpAfter);
  }

  /** The same with or without a delay that follows the answers. */
  public PolitenessOptions withAutoThrottle(boolean other) {
    return new PolitenessOptions(
        concurrency, hostConcurrency, hostDelay, rate, slowStart, other, giveUpAfter);
  }

  /** The same with another number of failures before a host is probed; 0 never gives up. */
  public PolitenessOptions withGiveUpAfter(int other) {
    return new PolitenessOptions(
        concurrency, hostConcurrency, hostDelay, rate, slowStart, autoThrottle, other);
  }

  /** The same with or without a slow start. */
  public PolitenessOptions withSlowStart(SlowStart other) {
    return new PolitenessOptions(
        concurrency, hostConcurrency, hostDelay, rate, other, autoThrottle, giveUpAfter);
  }
}
