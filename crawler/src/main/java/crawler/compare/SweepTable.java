package crawler.compare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A sweep as text: one row for each entry, one column for each point. */
public final class SweepTable {
  private final ComparisonReport report;
  private final SweepReport sweep;
  private final Figures figures;

  public SweepTable(ComparisonReport report, SweepReport sweep, Figures figures) {
    this.report = report;
    this.sweep = sweep;
    this.figures = figures;
  }

  /** Pages a second; the smallest that is enough bears an asterisk. */
  public TextTable pagesPerSecond() {
    List<Advice> advices = new Adviser(report, sweep, figures).advices();
    return table(
        "pages/s",
        (at, entry) -> {
          String rate = figures.rounded(entry.pagesPerSecond());
          boolean enough =
              advices.stream()
                  .anyMatch(a -> a.entry().equals(entry.entry()) && a.enough() == at.value());
          return enough ? "*" + rate : rate;
        });
  }

  /** CPU time for each page. */
  public TextTable cpuPerPage() {
    return table("CPU of a page", (at, entry) -> figures.micros(entry.cpuNanosPerPage().median()));
  }

  /** What is said below the tables. */
  public Optional<String> note() {
    return new Adviser(report, sweep, figures).advices().isEmpty()
        ? Optional.empty()
        : Optional.of("* the fewest in flight within 5 % of the model's best");
  }

  private interface Cell {
    String of(SweepReport.Point point, EntryReport entry);
  }

  private TextTable table(String header, Cell cell) {
    TextTable table = new TextTable();
    table.column(header, false, 0);
    sweep.points().forEach(point -> table.column(value(point.value()), true, 0));
    for (Entry entry : report.options().entries()) {
      List<String> cells = new ArrayList<>();
      cells.add(report.options().label(entry));
      sweep
          .points()
          .forEach(point -> cells.add(at(point, entry).map(e -> cell.of(point, e)).orElse("")));
      if (cells.stream().skip(1).anyMatch(text -> !text.isEmpty())) {
        table.row(cells);
      }
    }
    return table;
  }

  private static Optional<EntryReport> at(SweepReport.Point point, Entry entry) {
    return point.entries().stream()
        .filter(e -> e.entry().equals(entry) && e.completed())
        .findFirst();
  }

  /** A point's value with its unit. */
  public String value(long value) {
    Function<Long, String> written =
        switch (sweep.axis()) {
          case CONCURRENCY -> figures::count;
          case LATENCY -> nanos -> figures.duration(Duration.ofNanos(nanos));
          case SIZE -> figures::bytes;
        };
    return written.apply(value);
  }
}
