package crawler.compare.html;

import crawler.compare.EntryReport;
import crawler.compare.Spread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * How long a round took under each entry. When some dwarf the others, the others are drawn once
 * more on a scale of their own: an axis that is broken would lie.
 */
final class WallSection {
  /** How much longer the slow ones must take for the others to be drawn again. */
  private static final double DWARFS = 3;

  private final Subject subject;

  WallSection(Subject subject) {
    this.subject = subject;
  }

  void write(Markup page) {
    List<EntryReport> completed = subject.report().completed();
    if (!completed.isEmpty()) {
      page.element("p", note(completed), "class", "note");
      panel(page, "All, on one linear scale", completed, subject::seconds);
      List<EntryReport> others = dwarfed(completed);
      if (!others.isEmpty()) {
        panel(page, "Without the slowest, on a scale of their own", others, this::finer);
      }
    }
    absent(page);
  }

  private String note(List<EntryReport> completed) {
    String range =
        subject.report().rounds() == 1
            ? "Wall time of the one round."
            : "Median wall time of a round. The thin line reaches from the fastest to the slowest.";
    boolean compared =
        completed.stream().anyMatch(entry -> subject.report().timesFaster(entry).isPresent());
    return compared ? range + " On the right: how many times as fast as sequential." : range;
  }

  private void panel(
      Markup page, String title, List<EntryReport> entries, DoubleFunction<String> written) {
    page.open("figure").element("figcaption", title);
    BarList.write(page, entries.stream().map(entry -> bar(entry, written)).toList());
    page.close("figure");
  }

  private BarList.Bar bar(EntryReport entry, DoubleFunction<String> written) {
    Spread wall = entry.wallSeconds();
    String label = subject.label(entry.entry());
    Optional<String> faster =
        subject.report().timesFaster(entry).map(times -> subject.figures().times(times.median()));
    String says =
        "%s: %s, rounds from %s to %s"
            .formatted(
                label,
                written.apply(wall.median()),
                written.apply(wall.min()),
                written.apply(wall.max()));
    return new BarList.Bar(
        label,
        ModelStyle.of(entry.entry().model()),
        wall,
        written.apply(wall.median()),
        faster.orElse(""),
        faster.map(times -> says + ", " + times + " as fast as one after the other").orElse(says));
  }

  /** Short times in milliseconds, which tells them apart. */
  private String finer(double seconds) {
    return seconds < 9.9 ? subject.figures().millis(seconds * 1e9) : subject.seconds(seconds);
  }

  /** Those below the widest gap between two neighbours, when it is wide and leaves two at least. */
  static List<EntryReport> dwarfed(List<EntryReport> completed) {
    List<EntryReport> slowestFirst = new ArrayList<>(completed);
    slowestFirst.sort(
        Comparator.comparingDouble((EntryReport entry) -> entry.wallSeconds().median()).reversed());
    double widest = DWARFS;
    double border = 0;
    for (int i = 1; i < slowestFirst.size() - 1; i++) {
      double below = slowestFirst.get(i).wallSeconds().median();
      double gap = slowestFirst.get(i - 1).wallSeconds().median() / Math.max(1e-9, below);
      if (gap >= widest) {
        widest = gap;
        border = below;
      }
    }
    double most = border;
    return completed.stream().filter(entry -> entry.wallSeconds().median() <= most).toList();
  }

  /** Who has no figures is named all the same. */
  private void absent(Markup page) {
    List<EntryReport> absent = subject.withoutFigures();
    if (absent.isEmpty()) {
      return;
    }
    page.element("h3", "Without figures").open("ul", "class", "absent");
    for (EntryReport entry : absent) {
      page.open("li", "data-m", entry.entry().model().code())
          .element("b", subject.label(entry.entry()))
          .text(" " + EndingText.of(entry, subject))
          .close("li");
    }
    page.close("ul");
  }
}
