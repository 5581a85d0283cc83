package crawler.journal;

import java.util.List;

/**
 * What a crawl noticed, as far as this process saw it. Immutable and bounded.
 *
 * @param traps most links first
 * @param moreTrapLinks links that were left out as traps beside those
 * @param straySeeds in the order in which they were fetched
 * @param moreStraySeeds how many there were beside those
 * @param nothingFollowed why the crawl ended after its seeds though they have links, for a person;
 *     empty when it did not
 * @param sitemaps those of which something was left out
 * @param copies pages that were like others
 */
public record CrawlNotes(
    List<TrapNote> traps,
    long moreTrapLinks,
    List<StraySeed> straySeeds,
    long moreStraySeeds,
    String nothingFollowed,
    SitemapNotes sitemaps,
    Copies copies) {
  /** Nothing. */
  public static final CrawlNotes NONE = new CrawlNotes(List.of(), 0, List.of(), 0, "");

  /** Without a word on sitemaps and copies. */
  public CrawlNotes(
      List<TrapNote> traps,
      long moreTrapLinks,
      List<StraySeed> straySeeds,
      long moreStraySeeds,
      String nothingFollowed) {
    this(
        traps,
        moreTrapLinks,
        straySeeds,
        moreStraySeeds,
        nothingFollowed,
        SitemapNotes.NONE,
        Copies.NONE);
  }

  public CrawlNotes {
    traps = List.copyOf(traps);
    straySeeds = List.copyOf(straySeeds);
  }

  /** The same with a word on copies. */
  public CrawlNotes withCopies(Copies others) {
    return new CrawlNotes(
        traps, moreTrapLinks, straySeeds, moreStraySeeds, nothingFollowed, sitemaps, others);
  }

  /** The same with a word on sitemaps. */
  public CrawlNotes withSitemaps(SitemapNotes others) {
    return new CrawlNotes(
        traps, moreTrapLinks, straySeeds, moreStraySeeds, nothingFollowed, others, copies);
  }
}
