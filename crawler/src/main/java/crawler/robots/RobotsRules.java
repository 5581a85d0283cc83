package crawler.robots;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the robots.txt of one origin says to one crawler (RFC 9309). Immutable.
 *
 * @param rules the longest first: the first that matches decides
 * @param crawlDelay the gap between two requests that is asked for, which is no part of the RFC;
 *     not capped
 * @param sitemaps what the Sitemap lines name, as served
 */
public record RobotsRules(
    List<PathRule> rules, Optional<Duration> crawlDelay, List<String> sitemaps) {

  /** No robots.txt, or one without a word for this crawler. */
  public static final RobotsRules ALLOW_ALL =
      new RobotsRules(List.of(), Optional.empty(), List.of());

  /** How much of a robots.txt is looked at (RFC 9309, section 2.5). */
  public static final int MOST_BYTES = RobotsText.MOST_BYTES;

  private static final String OWN_PATH = "/robots.txt";

  /** Characters of paths that wildcards are held against, for one URL: a tenth of a second. */
  private static final long MOST_WORK = 100_000_000;

  private static final int CHARS_FOR_AN_OBJECT = 64;

  public RobotsRules {
    rules = rules.stream().sorted().distinct().toList();
    sitemaps = List.copyOf(sitemaps);
  }

  /**
   * Reads a robots.txt; no content is refused. Of more than 500 KiB the lines that begin and end
   * within them count.
   *
   * @param origin where it comes from, for the log of the library
   */
  public static RobotsRules parse(byte[] content, ProductToken token, String origin) {
    return RobotsParser.parse(content, token, origin);
  }

  /**
   * Whether a page may be fetched. The page /robots.txt always may (section 2.2.2).
   *
   * @param target path and query, as in the request line
   */
  public RobotsVerdict verdict(String target) {
    if (target.equals(OWN_PATH) || rules.isEmpty()) {
      return RobotsVerdict.Allowed.BY_DEFAULT;
    }
    String path = PathRule.normalised(target);
    if (isTooMuch(path)) {
      return new RobotsVerdict.Disallowed("more wildcards than can be tried");
    }
    for (PathRule rule : rules) {
      if (rule.matches(path)) {
        return rule.allow()
            ? new RobotsVerdict.Allowed(rule.toString())
            : new RobotsVerdict.Disallowed(rule.toString());
      }
    }
    return RobotsVerdict.Allowed.BY_DEFAULT;
  }

  private boolean isTooMuch(String path) {
    if ((long) rules.size() * path.length() <= MOST_WORK) {
      return false;
    }
    return rules.stream().filter(PathRule::hasWildcard).count() * path.length() > MOST_WORK;
  }

  /** About how many bytes this holds in memory. */
  long weight() {
    long weight = CHARS_FOR_AN_OBJECT;
    for (PathRule rule : rules) {
      weight += CHARS_FOR_AN_OBJECT + rule.pattern().length();
    }
    for (String sitemap : sitemaps) {
      weight += CHARS_FOR_AN_OBJECT + 2L * sitemap.length();
    }
    return weight;
  }
}
