package crawler.compare.html;

import crawler.compare.Advice;
import crawler.compare.Adviser;
import crawler.compare.ComparisonVerdict;
import crawler.compare.Entry;
import crawler.compare.EntryReport;
import crawler.compare.SweepAxis;
import crawler.compare.SweepReport;
import crawler.compare.SweepTable;
import crawler.compare.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.DoubleFunction;

/** How throughput and cost of each entry change with what was varied. */
final class SweepSection {
  private final Subject subject;
  private final SweepReport sweep;
  private final SweepTable tables;
  private final Adviser adviser;

  SweepSection(Subject subject, SweepReport sweep) {
    this.subject = subject;
    this.sweep = sweep;
    this.tables = new SweepTable(subject.report(), sweep, subject.figures());
    this.adviser = new Adviser(subject.report(), sweep, subject.figures());
  }

  /** What is varied, as a title says it. */
  static String title(SweepAxis axis) {
    return switch (axis) {
      case CONCURRENCY -> "More pages in flight";
      case LATENCY -> "Slower servers";
      case SIZE -> "Larger pages";
    };
  }

  private String across() {
    return switch (sweep.axis()) {
      case CONCURRENCY -> "pages in flight";
      case LATENCY -> "latency of the server";
      case SIZE -> "size of a page";
    };
  }

  void write(Markup page) {
    List<Advice> advices = adviser.advices();
    advice(page);
    List<Curve> rates = curves(e -> e.pagesPerSecond().median(), this::rate, advices);
    if (rates.isEmpty()) {
      page.element("p", "The sweep was stopped before its first point was over.");
      return;
    }
    page.element(
        "p",
        "From left to right: "
            + across()
            + ", logarithmic."
            + (advices.isEmpty()
                ? ""
                : " A ring marks the smallest that comes within 5 % of the model’s best."),
        "class",
        "note");
    chart("Pages a second", rates, e -> e.pagesPerSecond().median(), this::rate).write(page);
    chart(
            "CPU time of a page",
            curves(e -> e.cpuNanosPerPage().median(), subject.figures()::micros, List.of()),
            e -> e.cpuNanosPerPage().median(),
            subject.figures()::micros)
        .write(page);
    everyAdvice(page, advices);
    page.open("details").element("summary", "The sweep as figures");
    table(page, "Pages a second", tables.pagesPerSecond());
    tables.note().ifPresent(note -> page.element("p", note, "class", "note"));
    table(page, "CPU time of a page", tables.cpuPerPage());
    page.close("details");
  }

  private String rate(double pagesPerSecond) {
    return subject
        .figures()
        .decimal(pagesPerSecond, pagesPerSecond < 9.95 && pagesPerSecond % 1 > 0.04 ? 1 : 0);
  }

  private void advice(Markup page) {
    new ComparisonVerdict(subject.report(), subject.figures(), subject.decimals())
        .advice(sweep)
        .forEach(sentence -> page.element("p", sentence, "class", "lead"));
  }

  private void everyAdvice(Markup page, List<Advice> advices) {
    if (advices.isEmpty()) {
      return;
    }
    page.open("details").element("summary", "How many in flight are enough for each model");
    page.open("ul", "class", "advice");
    for (Advice advice : advices) {
      String sentences = String.join(" ", adviser.sentences(advice.entry()));
      page.element("li", sentences, "data-m", advice.entry().model().code());
    }
    page.close("ul").close("details");
  }

  private CurveChart chart(
      String title, List<Curve> curves, Curve.Figure figure, DoubleFunction<String> written) {
    return new CurveChart(
        title,
        title + " over " + across() + ", one curve for each model; the figures are in the tables.",
        sweep.points().stream().map(SweepReport.Point::value).toList(),
        tables::value,
        written,
        curves,
        flats(curves, figure));
  }

  private List<Curve> curves(
      Curve.Figure figure, DoubleFunction<String> written, List<Advice> advices) {
    List<Curve> curves = new ArrayList<>();
    for (Entry entry : subject.report().options().entries()) {
      List<Curve.Dot> dots = dots(entry, figure, written);
      if (!dots.isEmpty()) {
        curves.add(new Curve(entry, subject.label(entry), dots, enough(entry, advices)));
      }
    }
    return curves;
  }

  private List<Curve.Dot> dots(Entry entry, Curve.Figure figure, DoubleFunction<String> written) {
    List<Curve.Dot> dots = new ArrayList<>();
    for (SweepReport.Point point : sweep.points()) {
      for (EntryReport measured : point.entries()) {
        if (measured.entry().equals(entry) && measured.completed()) {
          double value = figure.applyAsDouble(measured);
          dots.add(new Curve.Dot(point.value(), value, written.apply(value)));
        }
      }
    }
    return dots;
  }

  private static OptionalLong enough(Entry entry, List<Advice> advices) {
    return advices.stream()
        .filter(advice -> advice.entry().equals(entry))
        .mapToLong(Advice::enough)
        .findFirst();
  }

  /** Who keeps the same pages in flight whatever is asked for is drawn as it was compared. */
  private List<Curve.Flat> flats(List<Curve> curves, Curve.Figure figure) {
    if (sweep.axis() != SweepAxis.CONCURRENCY) {
      return List.of();
    }
    return subject.report().completed().stream()
        .filter(entry -> curves.stream().noneMatch(curve -> curve.entry().equals(entry.entry())))
        .map(
            entry ->
                new Curve.Flat(
                    entry,
                    subject.label(entry.entry())
                        + " ("
                        + subject.figures().count(entry.inFlight())
                        + ")",
                    figure.applyAsDouble(entry)))
        .toList();
  }

  private void table(Markup page, String caption, TextTable table) {
    List<String> models =
        subject.report().options().entries().stream()
            .filter(
                entry ->
                    table.rows().stream().anyMatch(r -> r.getFirst().equals(subject.label(entry))))
            .map(entry -> entry.model().code())
            .toList();
    DataTable.write(page, caption + " over " + across(), table, models);
  }
}
