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
 */
public record CrawlNotes(
    List<TrapNote> traps,
    long moreTrapLinks,
    List<StraySeed> straySeeds,
    long moreStraySeeds,
    String nothingFollowed) {
  /** Of a run that follows no links. */
  public static final CrawlNotes NONE = new CrawlNotes(List.of(), 0, List.of(), 0, "");

  public CrawlNotes {
    traps = List.copyOf(traps);
    straySeeds = List.copyOf(straySeeds);
  }
}
