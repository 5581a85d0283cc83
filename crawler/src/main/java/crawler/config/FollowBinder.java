package crawler.config;

import crawler.engine.FollowOptions;
import crawler.frontier.CrawlGraph;
import crawler.parse.LinkKind;
import crawler.parse.LinkOptions;
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
                settings.get(FollowKeys.ORDER),
                settings.get(FollowKeys.TRAPS)));
  }
}
