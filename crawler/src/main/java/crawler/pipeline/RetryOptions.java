package crawler.pipeline;

import crawler.model.ConfigException;
import java.time.Duration;

/**
 * How often and how far a URL is pursued.
 *
 * @param retries more attempts after a retryable failure; default 2
 * @param maxDelay cap on any single wait, {@code Retry-After} included; default 30 s
 * @param maxRedirects hops that are followed, 0 follows none; default 10
 */
public record RetryOptions(int retries, Duration maxDelay, int maxRedirects) {
  public static final RetryOptions DEFAULTS = new RetryOptions(2, Duration.ofSeconds(30), 10);

  public RetryOptions {
    ConfigException.require(retries >= 0 && retries <= 100, "retries", retries, "0 to 100");
    ConfigException.require(
        !maxDelay.isNegative(), "retry-max-delay", maxDelay, "zero or more, such as 30s");
    ConfigException.require(
        maxRedirects >= 0 && maxRedirects <= 100, "max-redirects", maxRedirects, "0 to 100");
  }
}
