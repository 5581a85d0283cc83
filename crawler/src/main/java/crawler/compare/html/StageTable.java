package crawler.compare.html;

import crawler.compare.EntryReport;
import crawler.compare.Figures;
import java.util.List;

/** The waterfall as figures: how long a page was in which stage, on average. */
final class StageTable {
  private final Subject subject;
  private final List<EntryReport> entries;

  StageTable(Subject subject, List<EntryReport> entries) {
    this.subject = subject;
    this.entries = entries;
  }

  /** {@code 120 µs}; empty when no page was in that part. */
  static String mean(EntryReport entry, Part part, Figures figures) {
    double mean = entry.lastRound().stream().mapToLong(part::nanos).average().orElse(0);
    return mean == 0 ? "" : figures.micros(mean);
  }

  void write(Markup page) {
    List<Part> parts =
        Part.seenIn(entries.stream().flatMap(entry -> entry.lastRound().stream()).toList());
    page.open("details").element("summary", "The waterfall as figures");
    DataTable table =
        new DataTable(page, "Mean time of a page in each stage, in the round that is drawn");
    table.head("model", false);
    parts.forEach(part -> table.head(part.label(), true));
    table.body();
    for (EntryReport entry : entries) {
      table.row(entry.entry().model().code(), subject.label(entry.entry()));
      parts.forEach(part -> table.cell(mean(entry, part, subject.figures()), true));
      table.endRow();
    }
    table.close();
    page.close("details");
  }
}
