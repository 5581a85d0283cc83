package crawler.parse;

import java.io.IOException;
import java.io.Reader;

/** A sitemap that is a list of URLs, one a line. */
final class TextSitemap {
  private static final int LONGEST_LINE = FollowableReference.MAX_CHARS;

  private TextSitemap() {}

  /** Reads to the end or until there are enough; lines that are no whole URL are left out. */
  static void read(Reader text, SitemapEntries entries) throws IOException {
    var line = new StringBuilder();
    for (int c = text.read(); c >= 0 && !entries.isFull(); c = text.read()) {
      if (c == '\n' || c == '\r') {
        add(line.toString(), entries);
        line.setLength(0);
      } else if (line.length() <= LONGEST_LINE) {
        line.append((char) c);
      }
    }
    add(line.toString(), entries);
  }

  /** Whether a text that begins like this is such a list. */
  static boolean begins(String text) {
    return text.regionMatches(true, 0, "http://", 0, 7)
        || text.regionMatches(true, 0, "https://", 0, 8);
  }

  private static void add(String line, SitemapEntries entries) {
    String loc = line.strip();
    if (begins(loc)) {
      entries.add(new SitemapEntry(loc, SitemapEntry.Target.PAGE, "", SitemapEntry.USUAL_PRIORITY));
    }
  }
}
