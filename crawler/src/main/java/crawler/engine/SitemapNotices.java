package crawler.engine;

import crawler.event.CrawlEvent;
import crawler.event.CrawlListener;
import crawler.journal.SitemapNote;
import crawler.journal.SitemapNotes;
import crawler.model.HttpUrl;
import crawler.parse.SitemapReading.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is wrong with sitemaps: the first thousand times it is told at once, and the first hundred
 * are kept for the summary. Thread-safe: {@code this} guards every field; listeners are called
 * outside.
 */
final class SitemapNotices {
  private static final int MOST_TOLD = 1_000;
  private static final int LISTED = 100;
  private static final int MOST_CHARS = 500;

  private final CrawlListener listener;
  private final List<SitemapNote> listed = new ArrayList<>();
  private long count;

  SitemapNotices(CrawlListener listener) {
    this.listener = listener;
  }

  /** Why reading a sitemap ended, which is worth a word unless that was its end. */
  void ended(HttpUrl sitemap, End end) {
    if (end != End.WHOLE) {
      add(sitemap, end.name().toLowerCase(Locale.ROOT).replace('_', '-'), end.detail());
    }
  }

  /** An index names sitemaps which are too many indexes away from where the crawl began. */
  void tooDeep(HttpUrl index) {
    add(index, "too-deep", "is an index deep within other indexes: what it names is left out");
  }

  private void add(HttpUrl sitemap, String kind, String detail) {
    String url = sitemap.toString();
    if (count(url, kind, detail) <= MOST_TOLD) {
      listener.onEvent(new CrawlEvent.Noticed(url, detail));
    }
  }

  private synchronized long count(String url, String kind, String detail) {
    if (listed.size() < LISTED) {
      String shown = url.length() <= MOST_CHARS ? url : url.substring(0, MOST_CHARS) + "...";
      listed.add(new SitemapNote(shown, kind, detail));
    }
    return ++count;
  }

  /** What was noticed so far. */
  synchronized SitemapNotes notes() {
    return new SitemapNotes(listed, count - listed.size());
  }
}
