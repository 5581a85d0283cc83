package crawler.cli;

import crawler.engine.LimitReached;
import crawler.engine.RunReport;
import crawler.journal.RunSummary;
import crawler.model.ExitCode;
import crawler.store.StoreKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Where the results of a run are, and the command that comes next. Immutable.
 *
 * @param directory the run directory as it was given
 * @param store whether there are pages to show
 * @param command what started the run
 * @param exists whether a path is taken, so that a retry gets a directory of its own
 */
record SummaryTextNext(
    Path directory, StoreKind store, TerminalCommand command, Predicate<Path> exists) {
  private static final String GAP = "          ";
  private static final String HIDDEN = "*** stands for a secret: put it in again";

  /** Locations, then commands, with a blank line before. */
  List<String> lines(RunReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(locations(report.summary()));
    lines.addAll(commands(report));
    return lines;
  }

  private String locations(RunSummary summary) {
    String pages =
        switch (store) {
          case FILES -> summary.saved() > 0 ? "pages     " + shown("pages") + "/" + GAP : "";
          case NONE -> "";
        };
    return pages
        + "manifest  "
        + shown("manifest.jsonl")
        + GAP
        + "summary  "
        + shown("summary.json");
  }

  private String shown(String name) {
    return TerminalText.escape(directory.resolve(name).toString());
  }

  /** What to do next; empty when nothing is left to do. */
  List<String> commands(RunReport report) {
    return switch (report.cause()) {
      case COMPLETE -> retry(report.summary());
      case STORE_ERROR, INPUT_ERROR -> resume(report);
      case LIMIT -> goOnBeyond(report);
      case INTERRUPTED, TERMINATED, READER_GONE ->
          nothingLeft(report.summary()) ? retry(report.summary()) : resume(report);
    };
  }

  /** What was in flight when somebody stopped the run may have been the last. */
  private static boolean nothingLeft(RunSummary summary) {
    return summary.inputComplete() && summary.notEnded() == 0;
  }

  private List<String> retry(RunSummary summary) {
    if (summary.failedTotal() == 0) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("retry     " + command.retry(directory.resolve("failed.txt"), freeDirectory()));
    if (command.retryHidesSecrets()) {
      lines.add(GAP + HIDDEN);
    }
    return lines;
  }

  private List<String> resume(RunReport report) {
    List<String> lines = new ArrayList<>();
    if (!report.detail().isBlank()) {
      lines.add("stopped   " + TerminalText.escape(report.detail()));
    }
    if (report.exitCode() == ExitCode.USAGE && fetchedNothing(report.summary())) {
      lines.add(
          "Nothing was fetched. When that is mended, start afresh with --overwrite, or into another"
              + " directory with -d");
      return lines;
    }
    String how = report.detail().isBlank() ? "Go on with" : "When that is mended, go on with";
    lines.addAll(goOn(report.summary(), how, command));
    return lines;
  }

  /** What the scope refuses is recorded so, and a run goes on with the scope that it began with. */
  private static boolean fetchedNothing(RunSummary summary) {
    return summary.saved() + summary.failedTotal() == 0;
  }

  private List<String> goOnBeyond(RunReport report) {
    LimitReached limit = report.limit();
    if (limit == null) {
      return resume(report);
    }
    List<String> lines = new ArrayList<>();
    lines.add("stopped   at " + limit.text());
    lines.addAll(
        goOn(
            report.summary(),
            SummaryTextLimit.advice(limit, report.summary(), command),
            SummaryTextLimit.command(limit, report.summary(), command)));
    return lines;
  }

  private static List<String> goOn(RunSummary summary, String how, TerminalCommand next) {
    List<String> lines = new ArrayList<>();
    String total = summary.inputComplete() ? " of " + Numbers.count(summary.read()) : "";
    lines.add(Numbers.count(summary.ended()) + total + " done. " + how + ":  " + next.resume());
    if (next.resumeHidesSecrets()) {
      lines.add(GAP + HIDDEN);
    }
    return lines;
  }

  /** What is said when there is no time for a summary. */
  List<String> stoppedAtOnce() {
    List<String> lines = new ArrayList<>();
    lines.add("stopped at once. Go on with:  " + command.resume());
    if (command.resumeHidesSecrets()) {
      lines.add(GAP + HIDDEN);
    }
    return lines;
  }

  /** {@code out-2} for {@code out}, or the next number that is free. */
  private Path freeDirectory() {
    Path taken = directory.toAbsolutePath().normalize();
    Path name = taken.getFileName();
    String base = name == null ? "crawl-out" : name.toString();
    int number = 2;
    while (exists.test(sibling(base + "-" + number))) {
      number++;
    }
    return sibling(base + "-" + number);
  }

  private Path sibling(String name) {
    Path written = directory.getFileName();
    boolean named = written != null && !written.toString().matches("\\.{0,2}");
    return named ? directory.resolveSibling(name) : Path.of(name);
  }
}
