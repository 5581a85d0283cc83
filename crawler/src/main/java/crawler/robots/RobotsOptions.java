package crawler.robots;

import crawler.model.ConfigException;
import java.time.Duration;

/**
 * What is made of robots.txt.
 *
 * @param mode default obey
 * @param maxCrawlDelay a Crawl-delay above this counts as this; default 30 s
 */
public record RobotsOptions(RobotsMode mode, Duration maxCrawlDelay) {
  private static final Duration LONGEST = Duration.ofDays(24);

  public static final RobotsOptions DEFAULTS =
      new RobotsOptions(RobotsMode.OBEY, Duration.ofSeconds(30));

  /** Nothing is asked for and nothing is obeyed. */
  public static final RobotsOptions IGNORE =
      new RobotsOptions(RobotsMode.IGNORE, DEFAULTS.maxCrawlDelay);

  public RobotsOptions {
    ConfigException.require(
        !maxCrawlDelay.isNegative() && maxCrawlDelay.compareTo(LONGEST) <= 0,
        "max-crawl-delay",
        maxCrawlDelay,
        "zero to 24 days, such as 30s");
  }
}
