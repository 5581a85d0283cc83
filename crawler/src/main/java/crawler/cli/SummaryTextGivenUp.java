package crawler.cli;

import crawler.journal.HostGivenUp;
import crawler.journal.RunSummary;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** The hosts that a run gave up, a line each. */
final class SummaryTextGivenUp {
  private static final int HOSTS = 5;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private SummaryTextGivenUp() {}

  /** Nothing when none was; at most five hosts, and how many more there are. */
  static List<String> lines(RunSummary summary) {
    List<String> lines = new ArrayList<>();
    summary.givenUp().stream().limit(HOSTS).map(SummaryTextGivenUp::line).forEach(lines::add);
    long more = summary.hostsGivenUp() - lines.size();
    if (more > 0) {
      lines.add("and " + Numbers.count(more) + " more hosts, see given_up in summary.json");
    }
    return lines;
  }

  private static String line(HostGivenUp host) {
    return "host given up         "
        + TerminalText.escape(host.origin().authority())
        + ": "
        + host.reason().code()
        + " since "
        + TIME.format(host.since())
        + ", "
        + Numbers.count(host.pages())
        + " pages not tried";
  }
}
