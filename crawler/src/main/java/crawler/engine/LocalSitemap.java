package crawler.engine;

import crawler.frontier.EntrySource;
import crawler.parse.SitemapEntry;
import crawler.parse.SitemapLimits;
import crawler.parse.SitemapReader;
import crawler.parse.SitemapReading;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** A sitemap or feed in a file as a list of URLs, within {@link SitemapLimits}. Thread-safe. */
public final class LocalSitemap implements EntrySource {
  private static final SitemapReader READER = new SitemapReader(SitemapLimits.DEFAULTS);

  @Override
  public Content read(InputStream file) throws IOException {
    List<Entry> entries = new ArrayList<>();
    SitemapReading reading =
        READER.read(file, "", entry -> entries.add(new Entry(entry.loc(), rank(entry))));
    if (reading.format() == SitemapReading.Format.INDEX) {
      return new Content(
          List.of(),
          "is a sitemap index, which names sitemaps and no pages: give those files with -i, or the"
              + " URL of the index to crawler crawl --sitemap");
    }
    boolean whole = reading.end() == SitemapReading.End.WHOLE;
    return new Content(entries, whole ? "" : reading.end().detail());
  }

  /** What a sitemap leaves open is as important as what no sitemap names. */
  static double rank(SitemapEntry entry) {
    return entry.priority() - SitemapEntry.USUAL_PRIORITY;
  }
}
