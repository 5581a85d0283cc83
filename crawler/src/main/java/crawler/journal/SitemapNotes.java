package crawler.journal;

import java.util.List;

/**
 * The sitemaps of which something was left out. Immutable and bounded.
 *
 * @param listed in the order in which they were read
 * @param more how many there were beside those
 */
public record SitemapNotes(List<SitemapNote> listed, long more) {
  /** None. */
  public static final SitemapNotes NONE = new SitemapNotes(List.of(), 0);

  public SitemapNotes {
    listed = List.copyOf(listed);
  }
}
