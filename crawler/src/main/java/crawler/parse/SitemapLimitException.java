package crawler.parse;

import java.io.IOException;

/** Ends reading a sitemap from below. */
final class SitemapLimitException extends IOException {
  private static final long serialVersionUID = 1L;

  private final SitemapReading.End end;

  SitemapLimitException(SitemapReading.End end) {
    super(end.detail());
    this.end = end;
  }

  SitemapReading.End end() {
    return end;
  }
}
