package crawler.config;

import crawler.politeness.Rate;
import crawler.politeness.SlowStart;
import crawler.robots.RobotsMode;
import java.time.Duration;
import java.util.List;

/** The options of being a good guest: part of those of fetching. */
public final class PolitenessKeys {
  public static final Option<Integer> HOST_CONCURRENCY =
      Option.of(
              Section.POLITENESS,
              "host-concurrency",
              new Kind.Whole(),
              "N",
              "requests in flight to one host (scheme, name and port)")
          .standard("6");
  public static final Option<Duration> HOST_DELAY =
      time("host-delay", "0", "smallest gap between two request starts to one host");
  public static final Option<SlowStart> SLOW_START =
      Option.of(
              Section.POLITENESS,
              "slow-start",
              Kind.Choice.of(new SlowStart[] {SlowStart.ON, SlowStart.OFF}),
              "WHEN",
              "on: a host gets one request first and more as it answers; off: all"
                  + " at once, where the servers are yours")
          .standard("on");
  public static final Option<Rate> RATE =
      Option.of(
          Section.POLITENESS,
          "rate",
          new Kind.Frequency(),
          "N/s",
          "request starts in all, evenly spaced: 10/s, 120/m, 0.5/s (default: no limit)");
  public static final Option<Long> LIMIT_RATE =
      Option.of(
          Section.POLITENESS,
          "limit-rate",
          new Kind.Size(),
          "SIZE",
          "body bytes per second, in all (default: no limit)");
  public static final Option<Boolean> AUTO_THROTTLE =
      Option.flag(
          Section.POLITENESS,
          "auto-throttle",
          "put a delay between requests to a host that follows how long it takes to answer");
  public static final Option<Integer> GIVE_UP_AFTER =
      Option.of(
              Section.POLITENESS,
              "give-up-after",
              new Kind.Whole(),
              "N",
              "requests in a row without any answer after which a host is probed and then given up;"
                  + " 0 never gives up")
          .standard("10");
  public static final Option<RobotsMode> ROBOTS =
      Option.of(
              Section.POLITENESS,
              "robots",
              Kind.Choice.of(RobotsMode.values()),
              "RULE",
              "robots.txt: obey, or ignore where the servers are yours")
          .standard("obey");
  public static final Option<Duration> MAX_CRAWL_DELAY =
      time("max-crawl-delay", "30s", "longest Crawl-delay of a robots.txt that is kept in full");
  public static final Option<String> CONTACT =
      Option.of(
          Section.POLITENESS,
          "contact",
          new Kind.Contact(),
          "ADDRESS",
          "URL or mail address where the owners of servers can reach you; part of the User-Agent");
  public static final Option<String> FROM =
      Option.of(
          Section.POLITENESS,
          "from",
          new Kind.Mail(),
          "MAIL",
          "your mail address, sent as From with every request");

  /** In the order of help. */
  static final List<Option<?>> ALL =
      List.of(
          HOST_CONCURRENCY,
          HOST_DELAY,
          SLOW_START,
          RATE,
          LIMIT_RATE,
          AUTO_THROTTLE,
          GIVE_UP_AFTER,
          ROBOTS,
          MAX_CRAWL_DELAY,
          CONTACT,
          FROM);

  private PolitenessKeys() {}

  private static Option<Duration> time(String name, String standard, String description) {
    return Option.of(Section.POLITENESS, name, new Kind.Time(), "TIME", description)
        .standard(standard);
  }
}
