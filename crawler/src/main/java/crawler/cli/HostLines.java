package crawler.cli;

import crawler.event.HostNews;
import crawler.model.Origin;
import crawler.model.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What is said about hosts that do not answer, while a run is under way. Thread-safe. */
final class HostLines {
  private static final int FIRST = 20;

  private final TerminalStyle style;
  private final AtomicInteger told = new AtomicInteger();

  HostLines(TerminalStyle style) {
    this.style = style;
  }

  /** The line for this, as long as there have not been many; then one that says so. */
  Optional<String> firstLines(HostNews news) {
    int nth = told.updateAndGet(n -> Math.min(n + 1, FIRST + 2));
    if (nth <= FIRST) {
      return Optional.of(line(news));
    }
    return nth == FIRST + 1
        ? Optional.of(
            style.ellipsis()
                + " more hosts that do not answer; summary.json will list those given up")
        : Optional.empty();
  }

  /** The line for this, without its end. */
  String line(HostNews news) {
    return switch (news) {
      case HostNews.Silent(Origin host, Reason reason, int failures, Duration pause) ->
          style.yellow("host   ")
              + " "
              + name(host)
              + "  does not answer: "
              + reason.code()
              + ", "
              + Numbers.count(failures)
              + " times in a row; asked again in "
              + Numbers.duration(pause);
      case HostNews.Back(Origin host, Duration away) ->
          style.green("host   ")
              + " "
              + name(host)
              + "  answers again, after "
              + Numbers.duration(away);
      case HostNews.GivenUp(Origin host, Reason reason, int failures, Duration away) ->
          style.red("host   ")
              + " "
              + name(host)
              + "  given up: "
              + reason.code()
              + ", "
              + Numbers.count(failures)
              + " times in a row in "
              + Numbers.duration(away)
              + "; its pages fail, failed.txt keeps them";
    };
  }

  private static String name(Origin host) {
    return TerminalText.escape(host.toString());
  }
}
