package crawler.compare;

import java.util.List;

/** A comparison to paste into an issue or a wiki page: all columns, the sentences, the sweep. */
public final class ComparisonMarkdown {
  private final ComparisonReport report;
  private final Figures figures = new Figures(false);

  public ComparisonMarkdown(ComparisonReport report) {
    this.report = report;
  }

  /** GitHub Flavored Markdown, without a heading. */
  public String render() {
    StringBuilder out = new StringBuilder();
    var verdict = new ComparisonVerdict(report, figures, ComparisonRows.decimals(report));
    List<String> sentences = verdict.sentences();
    if (!sentences.isEmpty()) {
      out.append("**").append(text(sentences.getFirst())).append("**\n\n");
    }
    out.append(new ComparisonRows(report, figures).table().markdown()).append('\n');
    sentences.stream().skip(1).forEach(sentence -> out.append(text(sentence)).append('\n'));
    report.sweep().ifPresent(sweep -> out.append(sweep(sweep, verdict)));
    report
        .faults()
        .forEach(fault -> out.append("\nNot a fair comparison: ").append(text(fault)).append('\n'));
    String setting = String.join(" · ", new ComparisonSetting(report, figures).facts());
    return out.append("\n").append(text(setting)).append('\n').toString();
  }

  private String sweep(SweepReport sweep, ComparisonVerdict verdict) {
    SweepTable tables = new SweepTable(report, sweep, figures);
    StringBuilder out = new StringBuilder();
    out.append("\nSweep over ").append(sweep.axis().code()).append(":\n\n");
    out.append(tables.pagesPerSecond().markdown()).append('\n');
    out.append(tables.cpuPerPage().markdown());
    tables.note().ifPresent(note -> out.append('\n').append(text(note)).append('\n'));
    verdict.advice(sweep).forEach(sentence -> out.append('\n').append(text(sentence)));
    return out.append('\n').toString();
  }

  /** What a server or a machine says must not become markup. */
  private static String text(String plain) {
    return plain
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replaceAll("([\\\\`*_\\[\\]|])", "\\\\$1");
  }
}
