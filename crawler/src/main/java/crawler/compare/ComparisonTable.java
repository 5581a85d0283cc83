package crawler.compare;

import java.util.List;

/**
 * A comparison as text for people: what was measured, a table of medians, the walls as bars, and
 * what they say. Columns fit the width; those that matter least are left out when it is narrow.
 */
public final class ComparisonTable {
  private final ComparisonReport report;
  private final Figures figures;
  private final int decimals;

  /**
   * A table of {@code report}.
   *
   * @param ascii whether to do without signs and bars that an old terminal does not know
   */
  public ComparisonTable(ComparisonReport report, boolean ascii) {
    this.report = report;
    this.figures = new Figures(ascii);
    this.decimals = ComparisonRows.decimals(report);
  }

  /** The whole text, at most {@code width} characters a line but for sentences. */
  public String render(int width) {
    StringBuilder out = new StringBuilder();
    out.append(wrap(setting(), figures.separator(), width)).append('\n');
    out.append(new ComparisonRows(report, figures).table().render(width));
    if (!report.completed().isEmpty()) {
      out.append("\nwall time of a round, linear scale\n").append(chart().render(width));
    }
    List<String> sentences = new ComparisonVerdict(report, figures, decimals).sentences();
    if (!sentences.isEmpty()) {
      out.append('\n');
      sentences.forEach(sentence -> out.append(wrap(words(sentence), " ", width)));
    }
    report.sweep().ifPresent(sweep -> out.append(sweep(sweep, width)));
    report.faults().forEach(fault -> out.append("\nnot a fair comparison: ").append(fault));
    return out.append(report.faults().isEmpty() ? "" : "\n").toString();
  }

  private String sweep(SweepReport sweep, int width) {
    SweepTable tables = new SweepTable(report, sweep, figures);
    StringBuilder out = new StringBuilder();
    out.append("\nsweep over ").append(sweep.axis().code()).append("\n");
    out.append(tables.pagesPerSecond().render(width)).append('\n');
    out.append(tables.cpuPerPage().render(width));
    tables.note().ifPresent(note -> out.append(note).append('\n'));
    List<String> advice = new ComparisonVerdict(report, figures, decimals).advice(sweep);
    out.append(advice.isEmpty() ? "" : "\n");
    advice.forEach(sentence -> out.append(wrap(words(sentence), " ", width)));
    return out.toString();
  }

  private static List<String> words(String sentence) {
    return List.of(sentence.split(" ", -1));
  }

  /** Fills lines with the parts; a line feed stands where the next one would not fit. */
  private static String wrap(List<String> parts, String joint, int width) {
    StringBuilder out = new StringBuilder();
    int used = 0;
    for (String part : parts) {
      boolean fits = used + joint.length() + part.length() <= width;
      out.append(out.isEmpty() ? "" : fits ? joint : "\n").append(part);
      used = fits && used > 0 ? used + joint.length() + part.length() : part.length();
    }
    return out.append('\n').toString();
  }

  private List<String> setting() {
    return new ComparisonSetting(report, figures).facts();
  }

  private BarChart chart() {
    return new BarChart(
        report.completed().stream()
            .map(
                entry ->
                    new BarChart.Bar(
                        report.options().label(entry.entry()),
                        entry.wallSeconds().median(),
                        figures.seconds(entry.wallSeconds().median(), decimals)))
            .toList(),
        figures.ascii());
  }
}
