package crawler.cli;

import crawler.model.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Draws progress as one line. Immutable. */
final class ProgressLine {
  private static final int WIDE_CELLS = 18;
  private static final int NARROW_CELLS = 10;

  /** What a line is made of; where room is short the first goes first. */
  private enum Part {
    OTHER_STAGES,
    MAIN_STAGE,
    BYTES,
    WIDE_BAR,
    BAR,
    WORD,
    ETA,
    RATE,
    FAILED
  }

  private record Activity(String name, long pages) {}

  private final TerminalStyle style;

  ProgressLine(TerminalStyle style) {
    this.style = style;
  }

  /**
   * One line without its end.
   *
   * @param columns the terminal's width; the line leaves the last column free, because some
   *     terminals wrap when it is written
   */
  String render(ProgressSnapshot now, int columns) {
    int room = Math.max(0, columns - 1);
    if (!now.prelude().isEmpty()) {
      return now.prelude().substring(0, Math.min(room, now.prelude().length()));
    }
    Set<Part> parts = EnumSet.allOf(Part.class);
    for (Part next : Part.values()) {
      String line = line(now, parts);
      if (line.length() <= room) {
        return line;
      }
      parts.remove(next);
    }
    String bare = now.totalKnown() && count(now).length() > room ? share(now) : count(now);
    return bare.substring(0, Math.min(room, bare.length()));
  }

  /** The same as a sentence for a log: {@code 6,412 of 10,000 done, 1,284/s, 31 failed}. */
  static String plain(ProgressSnapshot now) {
    if (!now.prelude().isEmpty()) {
      return now.prelude();
    }
    String total = now.totalKnown() ? " of " + Numbers.count(now.total()) : "";
    String failed = now.failed() > 0 ? ", " + Numbers.count(now.failed()) + " failed" : "";
    return Numbers.count(now.done()) + total + " done, " + Numbers.rate(now.perSecond()) + failed;
  }

  private String line(ProgressSnapshot now, Set<Part> parts) {
    String word = parts.contains(Part.WORD) ? "fetching " : "";
    List<String> figures = figures(now, parts);
    String bar = bar(now, parts);
    String gap = bar.isEmpty() && !figures.isEmpty() ? "  " : bar;
    return (word + count(now) + gap + String.join("  ", figures) + activities(now, parts));
  }

  private static String count(ProgressSnapshot now) {
    String done = Numbers.count(now.done());
    return now.totalKnown() ? done + "/" + Numbers.count(now.total()) : done;
  }

  private static String share(ProgressSnapshot now) {
    return Numbers.percent(now.total() == 0 ? 1 : (double) now.done() / now.total());
  }

  private String bar(ProgressSnapshot now, Set<Part> parts) {
    if (now.total() <= 0 || !parts.contains(Part.BAR)) {
      return "";
    }
    int cells = parts.contains(Part.WIDE_BAR) ? WIDE_CELLS : NARROW_CELLS;
    double share = (double) now.done() / now.total();
    return " " + ProgressBar.render(share, cells, style.unicode()) + " ";
  }

  private static List<String> figures(ProgressSnapshot now, Set<Part> parts) {
    List<String> figures = new ArrayList<>();
    if (parts.contains(Part.RATE)) {
      figures.add(Numbers.rate(now.perSecond()));
    }
    if (parts.contains(Part.BYTES)) {
      figures.add(Numbers.bytes(now.wireBytes()));
    }
    if (parts.contains(Part.FAILED) && now.failed() > 0) {
      figures.add(Numbers.count(now.failed()) + " failed");
    }
    if (parts.contains(Part.ETA) && now.totalKnown() && now.perSecond() > 0) {
      long millis = (long) (1000.0 * Math.max(0, now.total() - now.done()) / now.perSecond());
      figures.add("eta " + Numbers.wholeSeconds(Duration.ofMillis(millis)));
    }
    return figures;
  }

  private String activities(ProgressSnapshot now, Set<Part> parts) {
    List<Activity> all = activities(now);
    if (all.isEmpty() || !parts.contains(Part.MAIN_STAGE)) {
      return "";
    }
    Activity main = all.stream().max(Comparator.comparingLong(Activity::pages)).orElseThrow();
    List<Activity> shown = parts.contains(Part.OTHER_STAGES) ? all : List.of(main);
    return shown.stream()
        .map(activity -> Numbers.count(activity.pages()) + " " + activity.name())
        .collect(Collectors.joining(", ", style.text("  · "), ""));
  }

  /** Always in this order, so that the eye finds them again. */
  private static List<Activity> activities(ProgressSnapshot now) {
    return List.of(
            new Activity("waiting for servers", now.in(Stage.TTFB)),
            new Activity("receiving", now.in(Stage.BODY)),
            new Activity("resolving", now.in(Stage.DNS)),
            new Activity("connecting", now.in(Stage.CONNECT) + now.in(Stage.TLS)),
            new Activity("saving", now.in(Stage.PARSE) + now.in(Stage.SAVE)),
            new Activity("queued", now.in(Stage.QUEUE)))
        .stream()
        .filter(activity -> activity.pages() > 0)
        .toList();
  }
}
