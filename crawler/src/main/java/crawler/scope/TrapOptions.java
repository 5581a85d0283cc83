package crawler.scope;

import crawler.model.ConfigException;

/**
 * When a site counts as a trap; 0 switches a limit off.
 *
 * @param maxLength of a URL, in characters
 * @param maxDepth segments of a path
 * @param maxRepeats of one segment in a row; of several segments together one less
 * @param maxHops from page to page of one kind in a row
 * @param maxAlike URLs of a host that differ in numbers of the path and values of the query alone;
 *     a tenth of it for queries of three and more parameters
 * @param maxFacets different sets of parameters with one path
 * @param maxSessions URLs that are one but for a session
 */
public record TrapOptions(
    int maxLength,
    int maxDepth,
    int maxRepeats,
    int maxHops,
    int maxAlike,
    int maxFacets,
    int maxSessions) {
  /** Far beyond what sites have that were made by people. */
  public static final TrapOptions DEFAULTS =
      new TrapOptions(2_083, 32, 3, 1_000, 250_000, 100, 100);

  /** No limits. */
  public static final TrapOptions OFF = new TrapOptions(0, 0, 0, 0, 0, 0, 0);

  public TrapOptions {
    requireNumber("max-url-length", maxLength);
    requireNumber("max-path-depth", maxDepth);
    requireNumber("max-path-repeats", maxRepeats);
    requireNumber("max-hops", maxHops);
    requireNumber("max-alike", maxAlike);
    requireNumber("max-facets", maxFacets);
    requireNumber("max-sessions", maxSessions);
  }

  private static void requireNumber(String option, int value) {
    ConfigException.require(value >= 0, option, value, "0 for no limit, or more");
  }
}
