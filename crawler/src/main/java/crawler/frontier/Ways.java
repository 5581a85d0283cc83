package crawler.frontier;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;

/**
 * How far each page is from the seeds by the shortest way that is known. A link is one step. What a
 * sitemap lists is as far as the sitemap, but only where somebody said that it is one: a user, a
 * robots.txt, or an index of which the same is true. So what lists URLs and was found as a mere
 * page leads nowhere until it is named, whichever comes first. Not thread-safe.
 */
final class Ways {
  /** Indexes within indexes that are followed: real sites have one, hostile ones have no end. */
  static final int MOST_NESTING = 4;

  /** Nobody says that a page is a sitemap. */
  private static final int NO_SITEMAP = 0;

  /** Somebody named it: a seed, or what is as good as one. */
  private static final int NAMED = 1;

  private final LinkLog log;
  private final int mostDepth;
  private final Depths depths = new Depths();

  /** Of sitemaps, one more than the indexes that lead to it. */
  private final Depths nesting = new Depths();

  private final ArrayDeque<Long> news = new ArrayDeque<>();

  Ways(LinkLog log, int mostDepth) {
    this.log = log;
    this.mostDepth = mostDepth;
  }

  /** Whether a page of this depth is to be fetched. */
  private boolean isWantedAt(int depth) {
    return depth <= Depths.MOST && depth <= mostDepth;
  }

  boolean isWanted(long page) {
    return isWantedAt(depths.get(page));
  }

  /** Whether no way to the page counts so far. */
  boolean isUnreached(long page) {
    return depths.get(page) == Depths.UNREACHED;
  }

  boolean isPage(long number) {
    return depths.get(number) != Depths.NONE;
  }

  int depth(long page) {
    return depths.get(page);
  }

  /** The depth of what a page links to. */
  int depthBehind(long page) {
    return Math.min(depths.get(page) + 1, Depths.MOST);
  }

  boolean isSitemap(long page) {
    return nesting.get(page) != NO_SITEMAP;
  }

  /** Whether somebody named the page, rather than an index. */
  boolean isNamed(long page) {
    return nesting.get(page) == NAMED;
  }

  /** Whether a sitemap is so deep in indexes that those that it names are not followed. */
  boolean isDeepest(long page) {
    return nesting.get(page) > MOST_NESTING;
  }

  /** Adds a number. */
  void add(long number, int depth) {
    depths.set(number, depth);
  }

  /** Adds a page that somebody named, and which may be a sitemap. */
  void addNamed(long number) {
    depths.set(number, 0);
    nesting.set(number, NAMED);
  }

  /** Somebody says that a page is a sitemap. */
  void name(long page, Collection<Long> wanted) throws IOException {
    offerDepth(page, 0, wanted);
    offerNesting(page, NAMED);
    spread(wanted);
  }

  /** Links are in the log, or will be. */
  void link(long from, List<Long> to, Collection<Long> wanted) throws IOException {
    offerLinks(from, to, wanted);
    spread(wanted);
  }

  /** A listing is in the log. */
  void list(long from, LinkLog.Listing listing, Collection<Long> wanted) throws IOException {
    offerListing(from, listing, wanted);
    spread(wanted);
  }

  /** Carries the news as far as it matters. */
  private void spread(Collection<Long> wanted) throws IOException {
    for (Long page = news.poll(); page != null; page = news.poll()) {
      offerLinks(page, log.linksOf(page), wanted);
      if (isSitemap(page)) {
        offerListing(page, log.listingOf(page), wanted);
      }
    }
  }

  private void offerLinks(long from, List<Long> to, Collection<Long> wanted) {
    int depth = depthBehind(from);
    for (long page : to) {
      offerDepth(page, depth, wanted);
    }
  }

  private void offerListing(long from, LinkLog.Listing listing, Collection<Long> wanted) {
    if (!isSitemap(from) || !isWanted(from)) {
      return;
    }
    int depth = depths.get(from);
    for (long page : listing.pages()) {
      offerDepth(page, depth, wanted);
    }
    if (!isDeepest(from)) {
      for (long sitemap : listing.sitemaps()) {
        offerDepth(sitemap, depth, wanted);
        offerNesting(sitemap, nesting.get(from) + 1);
      }
    }
  }

  private void offerDepth(long page, int depth, Collection<Long> wanted) {
    int before = depths.get(page);
    if (before == Depths.NONE || depth >= before) {
      return;
    }
    depths.set(page, depth);
    if (isWantedAt(before)) {
      news.add(page);
    } else if (isWantedAt(depth)) {
      wanted.add(page);
    }
  }

  private void offerNesting(long page, int level) {
    int before = nesting.get(page);
    if (depths.get(page) != Depths.NONE && (before == NO_SITEMAP || level < before)) {
      nesting.set(page, level);
      news.add(page);
    }
  }
}
