package crawler.cli;

import crawler.engine.RunReport;
import crawler.engine.StopCause;
import crawler.journal.HostSummary;
import crawler.journal.RunSummary;
import crawler.model.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a person reads when a run is over: how it went, and what to do next. Immutable. */
final class SummaryText {
  /** Below this the comparison says nothing. */
  private static final double NOTABLY_LONGER = 1.1;

  /**
   * The first pages are slow because the program is still warming up, which says nothing of them.
   */
  private static final long ENOUGH_PAGES = 1000;

  private static final int HOSTS = 3;

  private final TerminalStyle style;
  private final SummaryTextNext next;
  private final Duration startUp;

  /**
   * @param next where the results are and which command comes next
   * @param startUp what the program took before the run began; zero when that is not to be told
   */
  SummaryText(TerminalStyle style, SummaryTextNext next, Duration startUp) {
    this.style = style;
    this.next = next;
    this.startUp = startUp;
  }

  /** The whole summary, line by line. */
  List<String> lines(RunReport report) {
    RunSummary summary = report.summary();
    List<String> lines = new ArrayList<>();
    if (summary.read() == 0) {
      if (report.cause() == StopCause.COMPLETE) {
        return List.of("There was no URL in the input, so nothing was fetched.");
      }
    } else {
      lines.add(headline(summary));
      lines.addAll(oneAfterTheOther(summary));
      lines.addAll(outcomes(summary));
      lines.addAll(time(summary));
    }
    lines.addAll(SummaryTextNotes.lines(report.notes()));
    lines.addAll(next.lines(report));
    return lines.stream().map(style::text).toList();
  }

  /** With {@code --quiet}: nothing when all went well, otherwise what did not and what to do. */
  List<String> quietLines(RunReport report) {
    if (report.exitCode() == 0) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    RunSummary summary = report.summary();
    if (summary.failedTotal() > 0) {
      lines.add(
          Numbers.count(summary.failedTotal())
              + " of "
              + Numbers.urls(summary.read())
              + " failed: "
              + reasons(summary.failed()));
    }
    lines.addAll(next.commands(report));
    return lines.stream().map(style::text).toList();
  }

  private static String headline(RunSummary summary) {
    long now = summary.ended() - summary.alreadyDone();
    double seconds = summary.wall().toNanos() / 1e9;
    String rate = seconds > 0 ? " · " + Numbers.rate(now / seconds) : "";
    String earlier =
        summary.alreadyDone() > 0
            ? " · " + Numbers.count(summary.alreadyDone()) + " more were done before"
            : "";
    return Numbers.urls(now)
        + " in "
        + Numbers.duration(summary.wall())
        + rate
        + " · "
        + Numbers.bytes(summary.wireBytes())
        + earlier;
  }

  private static List<String> oneAfterTheOther(RunSummary summary) {
    long pages = summary.ended() - summary.alreadyDone();
    double ratio =
        (double) summary.oneAfterTheOther().toNanos() / Math.max(1, summary.wall().toNanos());
    if (pages < ENOUGH_PAGES || ratio < NOTABLY_LONGER) {
      return List.of();
    }
    return List.of(
        "one after the other these pages would have taken at least "
            + Numbers.duration(summary.oneAfterTheOther())
            + ": "
            + Numbers.times(ratio)
            + " longer");
  }

  private List<String> outcomes(RunSummary summary) {
    long skipped = summary.skippedTotal();
    long failed = summary.failedTotal();
    long open = summary.notEnded();
    int width = Numbers.count(Math.max(Math.max(summary.saved(), open), skipped + failed)).length();
    List<String> rows = new ArrayList<>();
    rows.add(style.green("  saved   ") + right(summary.saved(), width));
    if (skipped > 0) {
      rows.add(
          style.yellow("  skipped ") + right(skipped, width) + "   " + reasons(summary.skipped()));
    }
    if (failed > 0) {
      rows.add(style.red("  failed  ") + right(failed, width) + "   " + reasons(summary.failed()));
    }
    if (open > 0) {
      rows.add("  not done" + right(open, width));
    }
    return rows;
  }

  private static String right(long count, int width) {
    String digits = Numbers.count(count);
    return " ".repeat(Math.max(0, width - digits.length()) + 1) + digits;
  }

  private static String reasons(Map<Reason, Long> counts) {
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .sorted(
            Comparator.comparingLong((Map.Entry<Reason, Long> entry) -> -entry.getValue())
                .thenComparing(Map.Entry::getKey))
        .map(entry -> entry.getKey().code() + " " + Numbers.count(entry.getValue()))
        .collect(Collectors.joining(" · "));
  }

  private List<String> time(RunSummary summary) {
    List<String> lines = new ArrayList<>(SummaryTextWhy.lines(summary, startUp));
    if (summary.slowestHosts().size() > 1) {
      lines.add(
          "slowest hosts         "
              + summary.slowestHosts().stream()
                  .limit(HOSTS)
                  .map(SummaryText::host)
                  .collect(Collectors.joining(" · ")));
    }
    lines.addAll(SummaryTextGivenUp.lines(summary));
    if (!lines.isEmpty()) {
      lines.addFirst("");
    }
    return lines;
  }

  private static String host(HostSummary host) {
    return TerminalText.escape(host.origin().authority())
        + " "
        + Numbers.duration(host.p95())
        + " p95 ("
        + Numbers.count(host.pages())
        + (host.failed() > 0 ? ", " + Numbers.count(host.failed()) + " failed)" : ")");
  }
}
