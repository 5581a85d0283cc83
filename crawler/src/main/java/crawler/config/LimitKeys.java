package crawler.config;

import java.time.Duration;
import java.util.List;

/** The options that end a run early, in order. */
public final class LimitKeys {
  public static final Option<Integer> MAX_PAGES =
      Option.of(
          Section.LIMITS,
          "max-pages",
          new Kind.Whole(),
          "N",
          "stop when so many pages have been requested, resumed parts of the run included");
  public static final Option<Integer> MAX_PAGES_PER_HOST =
      Option.of(
          Section.LIMITS,
          "max-pages-per-host",
          new Kind.Whole(),
          "N",
          "the same for each host (scheme, name and port): its other pages are left for later");
  public static final Option<Duration> TIME_LIMIT =
      Option.of(
          Section.LIMITS,
          "time-limit",
          new Kind.Time(),
          "TIME",
          "stop after so long; what is in flight then has 10 s");
  public static final Option<Long> MAX_BYTES =
      Option.of(
          Section.LIMITS,
          "max-bytes",
          new Kind.Size(),
          "SIZE",
          "stop when so many body bytes have come, as they are before decoding");

  /** In the order of help. */
  public static final List<Option<?>> ALL =
      List.of(MAX_PAGES, MAX_PAGES_PER_HOST, TIME_LIMIT, MAX_BYTES);

  private LimitKeys() {}
}
