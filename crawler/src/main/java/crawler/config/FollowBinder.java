package crawler.config;

import crawler.engine.FollowOptions;
import crawler.engine.SitemapOptions;
import crawler.frontier.CrawlGraph;
import crawler.model.ConfigException;
import crawler.parse.LinkKind;
import crawler.parse.LinkOptions;
import crawler.robots.RobotsMode;
import crawler.scope.ScopeOptions;
import crawler.scope.StripOptions;

/** From settings to what is followed. */
public final class FollowBinder {
  private FollowBinder() {}

  /**
   * Reads and checks every option of {@link FollowKeys#OWN}.
   *
   * @throws crawler.model.ConfigException for the first value that cannot be used
   */
  public static FollowOptions bind(Settings settings) {
    LinkOptions links =
        settings.get(FollowKeys.ASSETS)
            ? LinkOptions.DEFAULTS.withKinds(LinkKind.ALL)
            : LinkOptions.DEFAULTS;
    return settings.bind(
        FollowKeys.OWN,
        () ->
            new FollowOptions(
                settings.find(FollowKeys.DEPTH).orElse(CrawlGraph.ANY_DEPTH),
                new ScopeOptions(
                    settings.get(FollowKeys.SCOPE),
                    settings.all(FollowKeys.ALLOW),
                    settings.all(FollowKeys.DENY)),
                links,
                StripOptions.of(settings.all(FollowKeys.STRIP_PARAMS), false),
                !settings.get(FollowKeys.IGNORE_NOFOLLOW),
                sitemaps(settings),
                settings.get(FollowKeys.TRAPS)));
  }

  private static SitemapOptions sitemaps(Settings settings) {
    boolean ofRobots = settings.get(SitemapKeys.SITEMAPS);
    if (ofRobots && settings.get(PolitenessKeys.ROBOTS) == RobotsMode.IGNORE) {
      throw new ConfigException(
          settings.label(SitemapKeys.SITEMAPS)
              + ": robots.txt names them, and is not read with --robots ignore; name them with"
              + " --sitemap");
    }
    return new SitemapOptions(settings.all(SitemapKeys.SITEMAP), ofRobots);
  }
}
