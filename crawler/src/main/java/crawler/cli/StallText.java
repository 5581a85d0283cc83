package crawler.cli;

import crawler.event.Stall;
import crawler.model.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says where everything is while nothing ends. */
final class StallText {
  private static final int FEW_HOSTS = 3;
  private static final int FEW_PAGES = 5;
  private static final int MOST_URL = 200;

  private StallText() {}

  /**
   * Lines without their ends.
   *
   * @param all whether every host and page that is known of is to be named, not only a few
   */
  static List<String> lines(Stall stall, boolean all, TerminalStyle style) {
    int hosts = all ? Integer.MAX_VALUE : FEW_HOSTS;
    List<String> lines = new ArrayList<>();
    lines.add(
        "nothing has ended for " + age(stall.silence()) + "; " + inFlight(stall, hosts, style));
    if (stall.waiting() > 0) {
      lines.add("  waiting for their turn: " + turns(stall, hosts, style));
    }
    if (stall.retrying() > 0) {
      lines.add("  waiting to try again: " + Numbers.count(stall.retrying()));
    }
    stall.oldest().stream()
        .limit(all ? Integer.MAX_VALUE : FEW_PAGES)
        .forEach(page -> lines.add("  " + oldest(page, style)));
    return lines;
  }

  private static String inFlight(Stall stall, int hosts, TerminalStyle style) {
    if (stall.inFlight().isEmpty()) {
      boolean idle = stall.waiting() + stall.retrying() == 0;
      return "no page is in flight" + (idle ? ": waiting for more of the list" : "");
    }
    int pages = stall.inFlight().stream().mapToInt(Stall.InStage::pages).sum();
    return Numbers.count(pages)
        + " in flight: "
        + stall.inFlight().stream()
            .map(in -> Numbers.count(in.pages()) + " " + doing(in.stage()) + at(in, hosts, style))
            .collect(Collectors.joining(", "));
  }

  private static String at(Stall.InStage in, int most, TerminalStyle style) {
    List<Stall.AtHost> named = in.hosts().stream().limit(most).toList();
    int counted = named.stream().mapToInt(Stall.AtHost::pages).sum();
    return " ("
        + named.stream()
            .map(at -> at.host().authority() + " " + Numbers.count(at.pages()))
            .collect(Collectors.joining(", "))
        + (counted < in.pages() ? ", " + style.ellipsis() : "")
        + ")";
  }

  private static String turns(Stall stall, int most, TerminalStyle style) {
    List<Stall.Turn> named = stall.turns().stream().limit(most).toList();
    int counted = named.stream().mapToInt(Stall.Turn::waiting).sum();
    return Numbers.count(stall.waiting())
        + " ("
        + named.stream()
            .map(
                turn ->
                    turn.host().authority()
                        + " "
                        + Numbers.count(turn.waiting())
                        + (turn.in().isZero() ? "" : " in " + age(turn.in()))
                        + (turn.robots() ? " for its robots.txt" : ""))
            .collect(Collectors.joining(", "))
        + (counted < stall.waiting() ? ", " + style.ellipsis() : "")
        + ")";
  }

  private static String oldest(Stall.Page page, TerminalStyle style) {
    String url = TerminalText.escape(page.url().url().toString());
    return "for "
        + age(page.age())
        + " "
        + doing(page.stage())
        + ": "
        + TerminalText.cutMiddle(url, MOST_URL, style.ellipsis());
  }

  private static String age(Duration duration) {
    return Numbers.wholeSeconds(duration);
  }

  private static String doing(Stage stage) {
    return switch (stage) {
      case QUEUE -> "queued";
      case DNS -> "resolving";
      case CONNECT -> "connecting";
      case TLS -> "shaking hands";
      case TTFB -> "waiting for the first byte";
      case BODY -> "receiving";
      case PARSE -> "being read";
      case SAVE -> "being saved";
    };
  }
}
