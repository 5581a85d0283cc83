package crawler.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

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
    this.decimals =
        Figures.decimalsFor(
            report.completed().stream()
                .mapToDouble(entry -> entry.wallSeconds().median())
                .min()
                .orElse(1));
  }

  /** The whole text, at most {@code width} characters a line but for sentences. */
  public String render(int width) {
    StringBuilder out = new StringBuilder();
    out.append(wrap(setting(), figures.separator(), width)).append('\n');
    out.append(table().render(width));
    if (!report.completed().isEmpty()) {
      out.append("\nwall time of a round, linear scale\n").append(chart().render(width));
    }
    List<String> sentences = new ComparisonVerdict(report, figures, decimals).sentences();
    if (!sentences.isEmpty()) {
      out.append('\n');
      sentences.forEach(sentence -> out.append(wrap(words(sentence), " ", width)));
    }
    report.faults().forEach(fault -> out.append("\nnot a fair comparison: ").append(fault));
    return out.append(report.faults().isEmpty() ? "" : "\n").toString();
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
    String pages = figures.count(report.pages()) + (report.pages() == 1 ? " page" : " pages");
    List<String> facts = new ArrayList<>();
    java.time.Duration asked = report.target().askedLatency();
    facts.add(asked.isZero() ? pages : pages + " of " + figures.duration(asked));
    facts.add(figures.count(report.options().concurrency()) + " in flight");
    int rounds = report.options().rounds();
    String whole = report.rounds() < rounds ? figures.count(report.rounds()) + " of " : "";
    facts.add(whole + figures.count(rounds) + (rounds == 1 ? " round" : " rounds"));
    facts.add("JDK " + report.jvm().jdk().replaceFirst("[+-].*", ""));
    facts.add(report.machine().system() + " " + report.machine().kernel());
    int cores = report.machine().cores();
    facts.add(cores + (cores == 1 ? " core" : " cores"));
    return facts;
  }

  private TextTable table() {
    TextTable table = new TextTable();
    boolean pipelines = report.options().pipelines().size() > 1;
    table.column("model", false, 0);
    if (pipelines) {
      table.column("pipeline", false, 0);
    }
    table.column("wall", true, 0);
    table.column("speed-up", true, 1);
    table.column("pages/s", true, 2);
    table.column("p50", true, 6);
    table.column("p95", true, 7);
    table.column("p99", true, 4);
    table.column("CPU", true, 5);
    table.column("threads", true, 3);
    table.column("RSS", true, 9);
    table.column("of the ideal", true, 8);
    for (EntryReport entry : report.entries()) {
      List<String> cells = new ArrayList<>();
      cells.add(entry.entry().model().code());
      if (pipelines) {
        cells.add(entry.entry().pipeline().code());
      }
      cells.addAll(entry.completed() ? cells(entry) : List.of(remark(entry.ending())));
      table.row(cells);
    }
    return table;
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
        figures.rounded(entry.spread(round -> round.usage().threads())),
        resident == 0 ? "" : figures.megabytes(resident),
        ideal.isPresent() ? figures.percent(ideal.getAsDouble()) : "");
  }

  private String remark(Ending ending) {
    return switch (ending) {
      case Ending.Completed _ -> "";
      case Ending.StoppedAtDeadline _ ->
          "stopped at its deadline of " + figures.duration(report.options().deadline());
      case Ending.Differed _ -> "failed: it did not fetch the same pages";
      case Ending.Unavailable(var reason) -> "not available here: " + reason;
      case Ending.Died _ -> "failed: its process ended";
    };
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
