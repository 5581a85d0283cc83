package crawler.config;

import crawler.scope.ScopeKind;
import crawler.scope.TrapMode;
import crawler.scope.UrlPattern;
import java.util.List;
import java.util.stream.Stream;

/** The options of following links, beside those of fetching. */
public final class FollowKeys {
  public static final Option<Integer> DEPTH =
      Option.of(
          Section.LINKS,
          "depth",
          new Kind.Whole(),
          "N",
          "links away from a seed, at most; 0 fetches the seeds alone (default: any number)");
  public static final Option<ScopeKind> SCOPE =
      Option.of(
              Section.LINKS,
              "scope",
              Kind.Choice.of(ScopeKind.values()),
              "RULE",
              "which URLs belong to the crawl: those on the host of a seed, in its domain, below its"
                  + " path, or any")
          .standard("host");
  public static final Option<UrlPattern> ALLOW =
      Option.of(
              Section.LINKS,
              "allow",
              new Kind.Pattern(),
              "PATTERN",
              "follow only what matches, such as /docs/** or re:\\.pdf$; repeatable")
          .many();
  public static final Option<UrlPattern> DENY =
      Option.of(
              Section.LINKS,
              "deny",
              new Kind.Pattern(),
              "PATTERN",
              "follow nothing that matches, whatever --allow says; repeatable")
          .many();
  public static final Option<String> STRIP_PARAMS =
      Option.of(
              Section.LINKS,
              "strip-params",
              new Kind.Text(),
              "NAME",
              "take this parameter out of links, so that URLs that differ in it are one page;"
                  + " tracking and session stand for the usual ones; repeatable")
          .many();
  public static final Option<Boolean> ASSETS =
      Option.flag(
          Section.LINKS, "assets", "fetch images, scripts, style sheets and media of pages too");
  public static final Option<Boolean> IGNORE_NOFOLLOW =
      Option.flag(
          Section.LINKS,
          "ignore-nofollow",
          "follow links although their page, its headers or they themselves say nofollow");
  public static final Option<TrapMode> TRAPS =
      Option.of(
              Section.LINKS,
              "traps",
              Kind.Choice.of(TrapMode.values()),
              "RULE",
              "links to what seems to go on for ever, such as calendars: cut (left out) or follow")
          .standard("cut");

  private static final List<Option<?>> LINKS =
      List.of(DEPTH, SCOPE, ALLOW, DENY, STRIP_PARAMS, ASSETS, IGNORE_NOFOLLOW, TRAPS);

  /** In the order of help. */
  public static final List<Option<?>> OWN =
      Stream.of(LINKS, SitemapKeys.ALL).<Option<?>>flatMap(List::stream).toList();

  /** With those of fetching. */
  public static final List<Option<?>> ALL =
      Stream.of(OWN, FetchKeys.ALL).<Option<?>>flatMap(List::stream).toList();

  private FollowKeys() {}
}
