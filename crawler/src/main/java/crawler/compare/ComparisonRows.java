package crawler.compare;

import crawler.iomodel.ModelName;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** A comparison as rows and columns: one row for each entry, medians of its rounds. */
public final class ComparisonRows {
  /** A model that waits keeps fewer cores busy: from here on one is burnt. */
  private static final double BURNT = 0.9;

  private final ComparisonReport report;
  private final Figures figures;
  private final int decimals;

  public ComparisonRows(ComparisonReport report, Figures figures) {
    this.report = report;
    this.figures = figures;
    this.decimals = decimals(report);
  }

  /** Decimals of a second at which the walls of a report can still be told apart. */
  public static int decimals(ComparisonReport report) {
    return Figures.decimalsFor(
        report.completed().stream()
            .mapToDouble(entry -> entry.wallSeconds().median())
            .min()
            .orElse(1));
  }

  /** All columns; a note stands behind whoever burns a core. */
  public TextTable table() {
    TextTable table = new TextTable();
    table.column("model", false, 0);
    if (report.options().pipelines().size() > 1) {
      table.column("pipeline", false, 0);
    }
    if (report.options().cores().size() > 1) {
      table.column("cores", false, 0);
    }
    table.column("wall", true, 0);
    table.column("speed-up", true, 1);
    table.column("pages/s", true, 2);
    table.column("p50", true, 6);
    table.column("p95", true, 7);
    table.column("p99", true, 4);
    table.column("CPU", true, 5);
    table.column("user", true, 13);
    table.column("system", true, 14);
    table.column("threads", true, 3);
    table.column("heap", true, 12);
    table.column("RSS", true, 9);
    table.column("waits", true, 10);
    table.column("preempted", true, 11);
    table.column("of the ideal", true, 8);
    for (EntryReport entry : report.entries()) {
      List<String> cells = new ArrayList<>();
      cells.add(model(entry));
      if (report.options().pipelines().size() > 1) {
        cells.add(entry.entry().pipeline().code());
      }
      if (report.options().cores().size() > 1) {
        cells.add(entry.entry().cores().code());
      }
      if (entry.completed()) {
        cells.addAll(cells(entry));
        table.row(cells, note(entry));
      } else {
        cells.add(remark(entry));
        table.row(cells);
      }
    }
    return table;
  }

  /** The model, with its pages in flight when they are not what was asked for. */
  private String model(EntryReport entry) {
    return entry.entry().model() == ModelName.PROCESSES
        ? entry.entry().model().code() + " (" + figures.count(entry.inFlight()) + ")"
        : entry.entry().model().code();
  }

  private List<String> cells(EntryReport entry) {
    OptionalDouble ideal = report.ofTheIdeal(entry);
    double resident = entry.spread(round -> round.usage().residentBytes()).max();
    return List.of(
        figures.seconds(entry.wallSeconds(), decimals),
        report.timesFaster(entry).map(times -> figures.times(times.median())).orElse(""),
        figures.rounded(entry.pagesPerSecond()),
        figures.millis(entry.spread(round -> round.latency().p50Nanos()).median()),
        figures.millis(entry.spread(round -> round.latency().p95Nanos()).median()),
        figures.millis(entry.spread(round -> round.latency().p99Nanos()).median()),
        figures.seconds(entry.spread(round -> round.usage().cpuNanos() / 1e9).median(), 2),
        figures.seconds(entry.spread(round -> round.usage().userNanos() / 1e9).median(), 2),
        figures.seconds(entry.spread(round -> round.usage().systemNanos() / 1e9).median(), 2),
        figures.rounded(entry.spread(round -> round.usage().threads())),
        figures.megabytes(entry.spread(round -> round.usage().heapBytes()).max()),
        resident == 0 ? "" : figures.megabytes(resident),
        switches(entry.spread(round -> round.usage().voluntarySwitches())),
        switches(entry.spread(round -> round.usage().involuntarySwitches())),
        ideal.isPresent() ? figures.percent(ideal.getAsDouble()) : "");
  }

  private String switches(Spread spread) {
    return spread.min() < 0 ? "" : figures.rounded(spread);
  }

  private static String note(EntryReport entry) {
    return burnsACore(entry) ? "burns a core while it waits" : "";
  }

  static boolean burnsACore(EntryReport entry) {
    return entry.entry().model() == ModelName.POLLING && entry.busyCores().median() >= BURNT;
  }

  /** What stands in place of the figures of an entry that has none. */
  public String remark(EntryReport entry) {
    return switch (entry.ending()) {
      case Ending.Completed _ -> "stopped before its first round was over";
      case Ending.StoppedAtDeadline _ ->
          "stopped at its deadline of " + figures.duration(report.options().deadline());
      case Ending.Differed _ -> "failed: it did not fetch the same pages";
      case Ending.Unavailable(var reason) -> "not available: " + reason;
      case Ending.Died _ -> "failed: its process ended";
    };
  }
}
