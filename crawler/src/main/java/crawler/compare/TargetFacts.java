package crawler.compare;

import java.time.Duration;

/**
 * The servers that the pages came from, as far as it is known.
 *
 * @param description such as {@code the built-in site} or {@code 127.0.0.1:8080}
 * @param askedLatency what the built-in site was asked to wait before each answer; zero for a list
 * @param measuredLatency median time to the first byte of pages that were asked for one after the
 *     other on one connection; zero when none answered
 * @param bytesPerSecond what the connection carried at most when nothing but bodies was read; 0
 *     when not measured
 */
public record TargetFacts(
    String description, Duration askedLatency, Duration measuredLatency, long bytesPerSecond) {

  /** A target of which nothing is known. */
  public static TargetFacts unknown(String description) {
    return new TargetFacts(description, Duration.ZERO, Duration.ZERO, 0);
  }

  /** The latency that the lower bound is computed with: the one asked for, else the measured. */
  public Duration latency() {
    return askedLatency.isZero() ? measuredLatency : askedLatency;
  }
}
