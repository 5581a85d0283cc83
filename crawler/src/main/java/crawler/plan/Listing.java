package crawler.plan;

import java.util.List;

/**
 * What lists hold. Immutable.
 *
 * @param lines that are neither blank nor comments
 * @param pages different URLs
 * @param duplicates URLs that stood there before
 * @param invalid lines that are no URLs
 * @param firstInvalid the first few of those
 * @param hosts of the pages, counted exactly
 * @param largest the hosts with most pages, the most first; a thousand at most
 * @param broken why not everything could be read; empty when it could
 */
public record Listing(
    long lines,
    long pages,
    long duplicates,
    long invalid,
    List<InvalidLine> firstInvalid,
    long hosts,
    List<HostPages> largest,
    String broken) {
  public Listing {
    firstInvalid = List.copyOf(firstInvalid);
    largest = List.copyOf(largest);
  }
}
