package crawler.compare.html;

import crawler.compare.ComparisonReport;
import crawler.compare.ComparisonRows;
import crawler.compare.Entry;
import crawler.compare.EntryReport;
import crawler.compare.Figures;
import java.util.List;

/**
 * What the page is about, and how its figures are written.
 *
 * @param decimals of walls in seconds
 */
record Subject(ComparisonReport report, Figures figures, int decimals) {

  static Subject of(ComparisonReport report) {
    return new Subject(report, new Figures(false), ComparisonRows.decimals(report));
  }

  /** An entry's name where it is not in a sentence. */
  String label(Entry entry) {
    return report.options().label(entry);
  }

  String seconds(double seconds) {
    return figures.seconds(seconds, decimals);
  }

  /** The entries that have no figures to draw, in the order of the options. */
  List<EntryReport> withoutFigures() {
    return report.entries().stream().filter(entry -> !entry.completed()).toList();
  }
}
