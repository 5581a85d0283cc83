package crawler.config;

import java.time.Duration;
import java.util.List;

/** The options of the built-in demo site. */
public final class SiteKeys {
  public static final Option<String> HOST =
      Option.of(Section.SITE, "host", new Kind.Text(), "ADDRESS", "address to listen on")
          .standard("127.0.0.1");
  public static final Option<Integer> PORT =
      Option.of(Section.SITE, "port", new Kind.Whole(), "N", "0 lets the system choose a free one")
          .standard("0");
  public static final Option<Integer> PAGES =
      Option.of(Section.SITE, "pages", new Kind.Whole(), "N", "how many pages there are")
          .standard("1000");
  public static final Option<Duration> LATENCY =
      Option.of(Section.SITE, "latency", new Kind.Time(), "TIME", "how long each answer waits")
          .standard("0");
  public static final Option<Duration> JITTER =
      Option.of(
              Section.SITE,
              "jitter",
              new Kind.Time(),
              "TIME",
              "the wait varies by this much, up and down")
          .standard("0");
  public static final Option<Long> SIZE =
      Option.of(Section.SITE, "size", new Kind.Size(), "SIZE", "size of a page").standard("8KiB");
  public static final Option<Double> ERRORS =
      Option.of(
              Section.SITE,
              "errors",
              new Kind.Percent(),
              "SHARE",
              "share of pages that answer 500 or 404, such as 5%")
          .standard("0");
  public static final Option<Double> REDIRECTS =
      Option.of(
              Section.SITE,
              "redirects",
              new Kind.Percent(),
              "SHARE",
              "share of pages that redirect to another first")
          .standard("0");
  public static final Option<Boolean> GZIP =
      Option.flag(Section.SITE, "gzip", "compress pages for clients that accept it");
  public static final Option<Long> SEED =
      Option.of(
              Section.SITE,
              "seed",
              new Kind.Seed(),
              "N",
              "the same seed gives the same pages, links and errors")
          .standard("1");
  public static final Option<Boolean> UNTIL_STDIN_ENDS =
      Option.flag(Section.SITE, "until-stdin-ends", "stop when standard input ends").unlisted();

  /** What describes a site; a batch gives these for a site of its own. In the order of help. */
  public static final List<Option<?>> ALL =
      List.of(HOST, PORT, PAGES, LATENCY, JITTER, SIZE, ERRORS, REDIRECTS, GZIP, SEED);

  private SiteKeys() {}
}
