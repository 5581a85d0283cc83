package crawler.config;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The options of a dry run: its own, and those of fetching, so that a command line that fetches can
 * be planned by changing one word. Help leaves out those that a plan has no use for.
 */
public final class PlanKeys {
  public static final Option<Duration> LATENCY =
      Option.of(
              Section.PLAN,
              "latency",
              new Kind.Time(),
              "TIME",
              "what one answer is assumed to take")
          .standard("200ms");
  public static final Option<Long> PAGE_SIZE =
      Option.of(
          Section.PLAN,
          "page-size",
          new Kind.Size(),
          "SIZE",
          "what one page is assumed to hold: for the disk space");
  public static final Option<Boolean> ASK_ROBOTS =
      Option.flag(
          Section.PLAN,
          "ask-robots",
          "ask the hosts for robots.txt, once each; nothing is sent otherwise");

  /** Those that fetching does not know. */
  public static final List<Option<?>> OWN = List.of(LATENCY, PAGE_SIZE, ASK_ROBOTS);

  /** In the order of help. */
  public static final List<Option<?>> ALL =
      Stream.concat(
              OWN.stream(),
              FetchKeys.ALL.stream()
                  .<Option<?>>map(option -> matters(option) ? option : option.unlisted()))
          .<Option<?>>map(option -> option)
          .toList();

  private PlanKeys() {}

  private static boolean matters(Option<?> option) {
    return switch (option.section()) {
      case INPUT, POLITENESS, NETWORK -> !option.equals(FetchKeys.MODEL);
      case LIMITS -> option.equals(FetchKeys.CONCURRENCY);
      case PLAN, LINKS, COMPARISON, SITE, STORAGE, OUTPUT -> false;
    };
  }
}
