package crawler.engine;

import crawler.frontier.CrawlGraph;
import crawler.model.ConfigException;
import crawler.model.HttpUrl;
import crawler.parse.LinkOptions;
import crawler.scope.ScopeOptions;
import crawler.scope.StripOptions;
import crawler.scope.TrapMode;
import crawler.scope.UrlPattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which links of pages are followed.
 *
 * @param depth links from a seed, 0 to {@link CrawlGraph#MOST_DEPTH}; {@link CrawlGraph#ANY_DEPTH},
 *     the default, for as deep as they lead
 * @param scope which URLs belong to the crawl; default those on the hosts of the seeds
 * @param links which links of a page count
 * @param strip what does not tell one page from another in a URL; default nothing
 * @param obeyNofollow whether pages and links that ask not to be followed are heard; default yes
 * @param sitemaps which sitemaps are read; default seeds that are one
 * @param traps what becomes of links to what seems to go on for ever; default left out
 */
public record FollowOptions(
    int depth,
    ScopeOptions scope,
    LinkOptions links,
    StripOptions strip,
    boolean obeyNofollow,
    SitemapOptions sitemaps,
    TrapMode traps) {
  public static final FollowOptions DEFAULTS =
      new FollowOptions(
          CrawlGraph.ANY_DEPTH,
          ScopeOptions.DEFAULTS,
          LinkOptions.DEFAULTS,
          StripOptions.NONE,
          true,
          SitemapOptions.NONE);

  /** Traps are cut. */
  public FollowOptions(
      int depth,
      ScopeOptions scope,
      LinkOptions links,
      StripOptions strip,
      boolean obeyNofollow,
      SitemapOptions sitemaps) {
    this(depth, scope, links, strip, obeyNofollow, sitemaps, TrapMode.CUT);
  }

  public FollowOptions {
    ConfigException.require(
        depth >= 0 && (depth <= CrawlGraph.MOST_DEPTH || depth == CrawlGraph.ANY_DEPTH),
        "depth",
        depth,
        "0 to " + CrawlGraph.MOST_DEPTH);
  }

  /** What every process of a crawl must be asked for in the same way: it decides what belongs. */
  Map<String, String> lasting() {
    Map<String, String> lasting = new LinkedHashMap<>();
    lasting.put("depth", depth == CrawlGraph.ANY_DEPTH ? "any" : Integer.toString(depth));
    lasting.put("scope", scope.kind().name().toLowerCase(Locale.ROOT));
    lasting.put("allow", texts(scope.allow()));
    lasting.put("deny", texts(scope.deny()));
    lasting.put(
        "links",
        links.kinds().stream()
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .sorted()
            .collect(Collectors.joining(" ")));
    lasting.put("strip-params", String.join(" ", strip.names()));
    lasting.put("nofollow", obeyNofollow ? "obey" : "ignore");
    lasting.put("traps", traps.name().toLowerCase(Locale.ROOT));
    lasting.put(
        "sitemap",
        sitemaps.named().stream().map(HttpUrl::toString).collect(Collectors.joining(" ")));
    lasting.put("sitemaps", sitemaps.ofRobots() ? "robots.txt" : "none");
    return lasting;
  }

  private static String texts(List<UrlPattern> patterns) {
    return patterns.stream().map(UrlPattern::text).collect(Collectors.joining(" "));
  }
}
