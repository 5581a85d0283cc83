package crawler.cli;

import crawler.event.CrawlEvent;
import crawler.event.HostNews;
import crawler.model.Origin;
import crawler.model.PageResult;
import crawler.model.Reason;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is said about single URLs while a run is under way. Text from outside is escaped, and the
 * URL is cut in its middle until the line fits. Thread-safe.
 */
final class ResultLines {
  /** How much is said. */
  enum Verbosity {
    /** Nothing. */
    QUIET,
    /** The first ten failures, and the first ten hosts whose robots.txt could not be had. */
    NORMAL,
    /** Every URL that ends and every retry. */
    VERBOSE
  }

  private static final int FIRST = 10;

  private static final int LABEL = "skipped ".length();

  /** A URL is not cut below this, however long the rest of its line is. */
  private static final int LEAST_URL = 20;

  private final Verbosity verbosity;
  private final TerminalStyle style;
  private final Path failedList;
  private final AtomicInteger failures = new AtomicInteger();
  private final HostLines hosts;
  private final Set<Origin> withoutRobots = ConcurrentHashMap.newKeySet();

  /**
   * @param failedList where all failures are found after the run
   */
  ResultLines(Verbosity verbosity, TerminalStyle style, Path failedList) {
    this.verbosity = verbosity;
    this.style = style;
    this.failedList = failedList;
    this.hosts = new HostLines(style);
  }

  /**
   * The line for this event, without its end; empty when nothing is to be said.
   *
   * @param columns the room for it, {@link Integer#MAX_VALUE} when it does not go to a terminal
   */
  Optional<String> line(CrawlEvent event, int columns) {
    return switch (verbosity) {
      case QUIET -> Optional.empty();
      case NORMAL -> firstFailures(event, columns);
      case VERBOSE -> every(event, columns);
    };
  }

  private Optional<String> firstFailures(CrawlEvent event, int columns) {
    if (event instanceof CrawlEvent.TrapNoticed trap) {
      return Optional.of(trap(trap, columns));
    }
    if (event instanceof CrawlEvent.HostChanged(HostNews news)) {
      return hosts.firstLines(news);
    }
    if (event instanceof CrawlEvent.Noticed notice) {
      return Optional.of(notice(notice, columns));
    }
    if (!(event instanceof CrawlEvent.Ended(PageResult result))) {
      return Optional.empty();
    }
    if (result instanceof PageResult.Barred barred) {
      return firstWithoutRobots(barred, columns);
    }
    if (!failed(result)) {
      return Optional.empty();
    }
    int nth = failures.updateAndGet(n -> Math.min(n + 1, FIRST + 2));
    if (nth <= FIRST) {
      return Optional.of(ended(result, columns));
    }
    return nth == FIRST + 1
        ? Optional.of(
            style.ellipsis() + " more failures, see " + TerminalText.escape(failedList.toString()))
        : Optional.empty();
  }

  /** Such a page is no failure, but nobody meant to leave it out either: somebody has to act. */
  private Optional<String> firstWithoutRobots(PageResult.Barred barred, int columns) {
    if (barred.reason() != Reason.ROBOTS_UNREACHABLE
        || withoutRobots.size() > FIRST
        || !withoutRobots.add(barred.url().url().origin())) {
      return Optional.empty();
    }
    return withoutRobots.size() <= FIRST
        ? Optional.of(ended(barred, columns))
        : Optional.of(
            style.ellipsis()
                + " more hosts without a robots.txt that can be used, see manifest.jsonl");
  }

  private static boolean failed(PageResult result) {
    return switch (result) {
      case PageResult.Saved saved -> false;
      case PageResult.Skipped skipped -> false;
      case PageResult.Barred barred -> false;
      case PageResult.Invalid invalid -> true;
      case PageResult.Failed failed -> true;
    };
  }

  private Optional<String> every(CrawlEvent event, int columns) {
    return switch (event) {
      case CrawlEvent.Entered entered -> Optional.empty();
      case CrawlEvent.InputCounted read -> Optional.empty();
      case CrawlEvent.Checking checking -> Optional.empty();
      case CrawlEvent.Resumed resumed -> Optional.empty();
      case CrawlEvent.Stalled stalled -> Optional.empty();
      case CrawlEvent.TrapNoticed trap -> Optional.of(trap(trap, columns));
      case CrawlEvent.HostChanged host -> Optional.of(hosts.line(host.news()));
      case CrawlEvent.Noticed notice -> Optional.of(notice(notice, columns));
      case CrawlEvent.Ended end -> Optional.of(ended(end.result(), columns));
      case CrawlEvent.Retrying again ->
          Optional.of(
              fit(
                  style.yellow("retry  "),
                  again.url().url().toString(),
                  why(again.reason(), again.detail())
                      + ", again in "
                      + Numbers.duration(again.delay()),
                  columns));
    };
  }

  private String trap(CrawlEvent.TrapNoticed trap, int columns) {
    return fit(style.yellow("trap   "), trap.link().toString(), "left out: " + trap.why(), columns);
  }

  private String notice(CrawlEvent.Noticed notice, int columns) {
    return fit(style.yellow("note   "), notice.where(), notice.what(), columns);
  }

  private String ended(PageResult result, int columns) {
    return switch (result) {
      case PageResult.Saved saved ->
          fit(
              style.green("saved  "),
              saved.url().url().toString(),
              saved.visit().status()
                  + "  "
                  + Numbers.bytes(saved.page().sizeBytes())
                  + "  "
                  + Numbers.duration(saved.visit().timings().total()),
              columns);
      case PageResult.Skipped skipped ->
          fit(
              style.yellow("skipped"),
              skipped.url().url().toString(),
              why(skipped.reason(), ""),
              columns);
      case PageResult.Barred barred ->
          fit(
              style.yellow("skipped"),
              barred.url().url().toString(),
              why(barred.reason(), barred.detail()),
              columns);
      case PageResult.Invalid invalid ->
          fit(
              style.red("failed "),
              invalid.line().redactedInvalid(),
              why(Reason.INVALID_URL, invalid.detail()) + " (" + invalid.line().source() + ")",
              columns);
      case PageResult.Failed failed ->
          fit(
              style.red("failed "),
              failed.url().url().toString(),
              why(failed.reason(), failed.detail()),
              columns);
    };
  }

  private static String why(Reason reason, String detail) {
    return reason.code() + ": " + (detail.isBlank() ? reason.text() : detail);
  }

  private String fit(String label, String url, String rest, int columns) {
    String tail = "  " + TerminalText.escape(rest);
    int room = Math.max(LEAST_URL, columns - LABEL - tail.length());
    return label
        + " "
        + TerminalText.cutMiddle(TerminalText.escape(url), room, style.ellipsis())
        + tail;
  }
}
