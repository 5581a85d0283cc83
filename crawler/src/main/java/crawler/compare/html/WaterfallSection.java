package crawler.compare.html;

import crawler.compare.Entry;
import crawler.compare.EntryReport;
import crawler.compare.PageLine;
import crawler.iomodel.ModelName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Every page of one round of every entry, in lanes on one time axis: first as long as the slowest
 * of those that have most pages in flight, then, when another takes much longer, to the very end.
 */
final class WaterfallSection {
  /** How much longer somebody must take for the whole time to be drawn too. */
  private static final double MUCH = 1.15;

  /** What all drawings together may take, in runs of about 9 bytes each. */
  private static final int RUNS = 110_000;

  private static final int RUNS_OF_ONE = 6_000;

  private final Subject subject;
  private final List<EntryReport> entries;
  private final Map<Entry, Lanes> lanes = new HashMap<>();

  WaterfallSection(Subject subject) {
    this.subject = subject;
    this.entries = drawable(subject);
    entries.forEach(entry -> lanes.put(entry.entry(), Lanes.of(entry.lastRound())));
  }

  static List<EntryReport> drawable(Subject subject) {
    return subject.report().completed().stream()
        .filter(entry -> !entry.lastRound().isEmpty())
        .toList();
  }

  void write(Markup page) {
    TimeAxis whole =
        new TimeAxis(entries.stream().mapToLong(WaterfallSection::end).max().orElse(1));
    TimeAxis window = new TimeAxis(windowNanos());
    boolean two = whole.nanos() > window.nanos() * MUCH;
    page.element(
        "p",
        "Each line is a lane in which one page follows the other, and there are as many lanes as"
            + " pages were under way at once. What is thin is waiting.",
        "class",
        "note");
    legend(page);
    if (two) {
      choice(page, window, whole);
    }
    int runs = Math.min(RUNS_OF_ONE, RUNS / Math.max(1, entries.size() * (two ? 2 : 1)));
    view(page, "window", window, runs);
    if (two) {
      view(page, "whole", whole, runs);
    }
    new StageTable(subject, entries).write(page);
  }

  /** As long as the slowest of those with most pages in flight. */
  private long windowNanos() {
    int most =
        entries.stream()
            .filter(entry -> entry.entry().model() != ModelName.SEQUENTIAL)
            .mapToInt(EntryReport::inFlight)
            .max()
            .orElse(1);
    return entries.stream()
        .filter(entry -> entry.inFlight() >= most)
        .mapToLong(WaterfallSection::end)
        .max()
        .orElse(1);
  }

  private static long end(EntryReport entry) {
    return Math.max(1, entry.lastRound().stream().mapToLong(PageLine::endNanos).max().orElse(1));
  }

  private void legend(Markup page) {
    List<PageLine> all = entries.stream().flatMap(entry -> entry.lastRound().stream()).toList();
    page.open("ul", "class", "legend", "aria-label", "What the colours mean");
    for (Part part : Part.seenIn(all)) {
      String thickness = Decimal.of(part.thickness() * 12);
      page.open("li")
          .open("svg", "width", "22", "height", "12", "aria-hidden", "true")
          .empty("path", "class", part.style(), "d", "M0 6h22", "stroke-width", thickness)
          .close("svg")
          .text(part.label())
          .close("li");
    }
    page.close("ul");
  }

  private void choice(Markup page, TimeAxis window, TimeAxis whole) {
    radio(page, "axis-window", "the first " + time(window), true);
    radio(page, "axis-whole", "all " + time(whole), false);
  }

  private String time(TimeAxis axis) {
    return subject.seconds(axis.nanos() / 1e9);
  }

  private static void radio(Markup page, String id, String label, boolean checked) {
    String[] chosen = {"type", "radio", "name", "axis", "id", id, "checked", "checked"};
    String[] other = {"type", "radio", "name", "axis", "id", id};
    page.empty("input", checked ? chosen : other).element("label", label, "for", id);
  }

  private void view(Markup page, String name, TimeAxis axis, int runs) {
    page.open("div", "class", "waterfall " + name).line();
    for (EntryReport entry : entries) {
      LaneDrawing drawing = LaneDrawing.of(lanesOf(entry), axis.nanos(), runs);
      page.open("figure", "data-m", entry.entry().model().code())
          .open("figcaption")
          .open("span", "class", "name");
      ModelStyle.of(entry.entry().model()).mark(page);
      page.text(subject.label(entry.entry()))
          .close("span")
          .text(" ")
          .element("span", note(entry, axis, drawing), "class", "remark")
          .close("figcaption");
      picture(page, entry, axis, drawing);
      page.close("figure").line();
    }
    page.open("div", "class", "axis");
    axis.write(page, subject.figures());
    page.close("div").close("div");
  }

  private Lanes lanesOf(EntryReport entry) {
    return Objects.requireNonNull(lanes.get(entry.entry()));
  }

  private String note(EntryReport entry, TimeAxis axis, LaneDrawing drawing) {
    long end = end(entry);
    int count = lanesOf(entry).count();
    String some =
        drawing.drawn() < count
            ? "; %s of its %s lanes are drawn"
                .formatted(subject.figures().count(drawing.drawn()), subject.figures().count(count))
            : "";
    if (end <= axis.nanos()) {
      return "done after " + subject.seconds(end / 1e9) + some;
    }
    long over = entry.lastRound().stream().filter(line -> line.endNanos() <= axis.nanos()).count();
    return "%s of %s pages by then, goes on until %s"
            .formatted(
                subject.figures().count(over),
                subject.figures().count(entry.lastRound().size()),
                subject.seconds(end / 1e9))
        + some;
  }

  private void picture(Markup page, EntryReport entry, TimeAxis axis, LaneDrawing drawing) {
    String height = Decimal.of(drawing.height());
    page.open(
        "svg",
        "class",
        "lanes",
        "role",
        "img",
        "viewBox",
        "0 0 " + LaneRuns.COLUMNS + " " + height,
        "preserveAspectRatio",
        "none",
        "width",
        "100%",
        "height",
        height);
    page.element("title", subject.label(entry.entry()) + ": " + note(entry, axis, drawing))
        .element("desc", means(entry));
    for (double share : axis.grid()) {
      vertical(page, "grid", share, height);
    }
    drawing
        .paths()
        .forEach(
            (part, path) ->
                page.empty(
                    "path",
                    "class",
                    part.style(),
                    "d",
                    path,
                    "stroke-width",
                    Decimal.of(Math.max(0.6, drawing.laneHeight() * part.thickness()))));
    double end = axis.share(end(entry));
    if (end <= 1) {
      vertical(page, "end", end, height);
    }
    page.close("svg");
  }

  private static void vertical(Markup page, String kind, double share, String height) {
    String x = Decimal.of(share * LaneRuns.COLUMNS);
    page.empty("path", "class", kind, "d", "M" + x + " 0V" + height);
  }

  private String means(EntryReport entry) {
    return Part.seenIn(entry.lastRound()).stream()
        .map(part -> part.label() + " " + StageTable.mean(entry, part, subject.figures()))
        .collect(Collectors.joining(", ", "A page on average: ", "."));
  }
}
