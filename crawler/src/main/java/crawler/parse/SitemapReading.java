package crawler.parse;

/**
 * What became of reading a sitemap. Immutable.
 *
 * @param entries how many were given out
 */
public record SitemapReading(SitemapReading.Format format, int entries, SitemapReading.End end) {

  /** What it is. */
  public enum Format {
    URL_SET,
    INDEX,
    TEXT,
    RSS,
    ATOM,
    UNKNOWN
  }

  /** Why reading ended. */
  public enum End {
    WHOLE("is read to its end"),
    TOO_MANY_ENTRIES("has more entries than are read"),
    TOO_LARGE("is larger than what is read"),
    TOO_DENSE("is suspiciously much larger than its gzip file"),
    ENTRY_TOO_LARGE("has more than 1 MiB without a URL"),
    BAD_GZIP("is a broken gzip file"),
    HTML("is a web page and no sitemap"),
    NO_SITEMAP("is neither a sitemap nor a feed nor a list of URLs"),
    UNREADABLE("cannot be read further");

    private final String detail;

    End(String detail) {
      this.detail = detail;
    }

    /** For a person, after the sitemap's URL. */
    public String detail() {
      return detail;
    }
  }
}
