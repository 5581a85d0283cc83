package crawler.site;

import java.time.Duration;

/** Options that differ from the standard ones in what a test is about. */
final class SiteSetups {
  private static final SiteOptions D = SiteOptions.DEFAULTS;

  private SiteSetups() {}

  static SiteOptions pages(int pages, int sizeBytes, long seed) {
    return new SiteOptions(
        D.host(), 0, pages, sizeBytes, Duration.ZERO, Duration.ZERO, 0, 0, false, seed);
  }

  static SiteOptions shares(int pages, double errors, double redirects) {
    return new SiteOptions(
        D.host(), 0, pages, 1000, Duration.ZERO, Duration.ZERO, errors, redirects, false, 1);
  }

  static SiteOptions gzip(int sizeBytes) {
    return new SiteOptions(D.host(), 0, 20, sizeBytes, Duration.ZERO, Duration.ZERO, 0, 0, true, 1);
  }

  static SiteOptions latency(Duration latency, Duration jitter) {
    return new SiteOptions(D.host(), 0, 100, 1000, latency, jitter, 0, 0, false, 1);
  }

  static SiteOptions at(String host, int port) {
    return new SiteOptions(host, port, 20, 1000, Duration.ZERO, Duration.ZERO, 0, 0, false, 1);
  }
}
