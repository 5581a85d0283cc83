package crawler.compare.html;

import crawler.compare.PageLine;
import crawler.model.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a page does in a part of its time, as the waterfall draws it, in order. */
enum Part {
  DNS("name look-up", 0.86),
  CONNECT("connect", 0.86),
  TLS("TLS handshake", 0.86),
  TTFB("wait for the first byte", 0.4),
  BODY("body", 0.86),
  PARSE("parse", 0.86),
  SAVE("save", 0.86),
  OTHER("in no stage", 0.2);

  private final String label;
  private final double thickness;

  Part(String label, double thickness) {
    this.label = label;
    this.thickness = thickness;
  }

  String label() {
    return label;
  }

  /** Share of the lane's height: waiting is thin, so that it differs from work without colours. */
  double thickness() {
    return thickness;
  }

  /** Name of the class in the style. */
  String style() {
    return "s-" + name().toLowerCase(Locale.ROOT);
  }

  /** How long a page was in this part. */
  long nanos(PageLine page) {
    return switch (this) {
      case DNS -> page.timings().nanos(Stage.DNS);
      case CONNECT -> page.timings().nanos(Stage.CONNECT);
      case TLS -> page.timings().nanos(Stage.TLS);
      case TTFB -> page.timings().nanos(Stage.TTFB);
      case BODY -> page.timings().nanos(Stage.BODY);
      case PARSE -> page.timings().nanos(Stage.PARSE);
      case SAVE -> page.timings().nanos(Stage.SAVE);
      case OTHER -> Math.max(0, page.endNanos() - page.startNanos() - staged(page));
    };
  }

  private static long staged(PageLine page) {
    long sum = 0;
    for (Stage stage : Stage.values()) {
      sum += stage == Stage.QUEUE ? 0 : page.timings().nanos(stage);
    }
    return sum;
  }

  /** The parts that take any time in any of the pages, in order. */
  static List<Part> seenIn(List<PageLine> pages) {
    List<Part> seen = new ArrayList<>();
    for (Part part : values()) {
      if (pages.stream().anyMatch(page -> part.nanos(page) > 0)) {
        seen.add(part);
      }
    }
    return seen;
  }
}
