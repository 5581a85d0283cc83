package crawler.compare.html;

import crawler.compare.EntryReport;
import crawler.compare.Figures;
import crawler.compare.Spread;
import crawler.iomodel.ModelName;
import crawler.iomodel.Usage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What each entry needed for its rounds: one small chart for each kind of cost. */
final class CostSection {
  private final Subject subject;
  private final Figures figures;
  private final List<EntryReport> entries;

  CostSection(Subject subject) {
    this.subject = subject;
    this.figures = subject.figures();
    this.entries = subject.report().completed();
  }

  void write(Markup page) {
    burnt().ifPresent(sentence -> page.element("p", sentence, "class", "lead"));
    page.open("div", "class", "panels");
    cpu(page);
    panel(
        page,
        "Busy cores",
        "CPU time ÷ wall time: how many cores it kept from others.",
        EntryReport::busyCores,
        busy -> figures.decimal(busy, 2));
    panel(
        page,
        "Threads",
        "Platform threads at the peak, the JVM’s own not counted.",
        of(Usage::threads),
        threads -> figures.count(Math.round(threads)));
    if (known(Usage::residentBytes, 1)) {
      panel(
          page,
          "Resident memory",
          "The most that was in memory, the whole JVM.",
          of(Usage::residentBytes),
          figures::megabytes);
    }
    if (known(Usage::voluntarySwitches, 0)) {
      panel(
          page,
          "Waits",
          "Context switches of a page because a thread had to wait.",
          entry ->
              entry.spread(r -> (double) r.usage().voluntarySwitches() / Math.max(1, r.pages())),
          waits -> figures.decimal(waits, waits < 9.95 ? 1 : 0));
    }
    ideal(page);
    page.close("div");
  }

  /** Who kept a core busy though it had nothing to do but wait. */
  private Optional<String> burnt() {
    return entries.stream()
        .max(Comparator.comparingDouble(CostSection::busy))
        .filter(most -> busy(most) >= 0.1)
        .map(
            most -> {
              String name = subject.label(most.entry());
              String busiest =
                  most.entry().model() == ModelName.POLLING
                      ? "%s burned %s while it waited"
                      : "%s kept %s busy";
              EntryReport least =
                  entries.stream().min(Comparator.comparingDouble(CostSection::cpuPerPage)).get();
              return busiest.formatted(name, figures.cores(busy(most)))
                  + "; the least CPU time for a page was %s, under %s."
                      .formatted(figures.micros(cpuPerPage(least)), subject.label(least.entry()));
            });
  }

  private static double busy(EntryReport entry) {
    return entry.busyCores().median();
  }

  private static double cpuPerPage(EntryReport entry) {
    return entry.cpuNanosPerPage().median();
  }

  private static Function<EntryReport, Spread> of(ToDoubleFunction<Usage> figure) {
    return entry -> entry.spread(round -> figure.applyAsDouble(round.usage()));
  }

  /** Whether the system tells the figure of every entry. */
  private boolean known(ToDoubleFunction<Usage> figure, double least) {
    return entries.stream().allMatch(entry -> of(figure).apply(entry).min() >= least);
  }

  private void cpu(Markup page) {
    double most = entries.stream().mapToDouble(CostSection::cpuPerPage).max().orElse(1);
    MiniBars bars =
        new MiniBars(
            page,
            "CPU time of a page",
            "Filled: in the program. Hollow: in the kernel, for it.",
            most);
    for (EntryReport entry : entries) {
      double user = perPage(entry, Usage::userNanos);
      double system = perPage(entry, Usage::systemNanos);
      bars.row(
          subject.label(entry.entry()),
          ModelStyle.of(entry.entry().model()),
          figures.micros(cpuPerPage(entry)),
          user,
          system);
    }
    bars.close();
  }

  private static double perPage(EntryReport entry, ToDoubleFunction<Usage> figure) {
    return entry.spread(r -> figure.applyAsDouble(r.usage()) / Math.max(1, r.pages())).median();
  }

  private void panel(
      Markup page,
      String title,
      String note,
      Function<EntryReport, Spread> figure,
      DoubleFunction<String> written) {
    double most =
        entries.stream().mapToDouble(entry -> figure.apply(entry).median()).max().orElse(1);
    MiniBars bars = new MiniBars(page, title, note, most);
    for (EntryReport entry : entries) {
      double median = figure.apply(entry).median();
      ModelStyle style = ModelStyle.of(entry.entry().model());
      bars.row(subject.label(entry.entry()), style, written.apply(median), median, 0);
    }
    bars.close();
  }

  private void ideal(Markup page) {
    if (entries.stream().noneMatch(entry -> subject.report().ofTheIdeal(entry).isPresent())) {
      return;
    }
    MiniBars bars =
        new MiniBars(
            page, "Of the ideal", "The least that latency and bandwidth allow ÷ wall time.", 1);
    for (EntryReport entry : entries) {
      subject
          .report()
          .ofTheIdeal(entry)
          .ifPresent(
              share ->
                  bars.row(
                      subject.label(entry.entry()),
                      ModelStyle.of(entry.entry().model()),
                      figures.percent(share),
                      share,
                      0));
    }
    bars.close();
  }
}
