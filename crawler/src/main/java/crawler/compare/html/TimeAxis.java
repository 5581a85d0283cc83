package crawler.compare.html;

import crawler.compare.Figures;
import java.util.List;

/**
 * The time since a round began, from left to right.
 *
 * @param nanos where the axis ends
 */
record TimeAxis(long nanos) {
  private static final int TICKS = 7;

  private Scale scale() {
    return Scale.linear(nanos / 1e9);
  }

  double share(long at) {
    return (double) at / Math.max(1, nanos);
  }

  /** Where the grid lines are, from 0 to 1. */
  List<Double> grid() {
    Scale scale = scale();
    return scale.ticks(TICKS).stream().map(scale::share).toList();
  }

  /** The times below the grid lines. */
  void write(Markup page, Figures figures) {
    Scale scale = scale();
    page.open("svg", "class", "times", "width", "100%", "height", "18", "aria-hidden", "true");
    for (double tick : scale.ticks(TICKS)) {
      double share = scale.share(tick);
      String anchor = share < 0.04 ? "start" : share > 0.94 ? "end" : "middle";
      page.element(
          "text",
          time(tick, figures),
          "x",
          Decimal.percent(share),
          "y",
          "13",
          "text-anchor",
          anchor);
    }
    page.close("svg");
  }

  private String time(double seconds, Figures figures) {
    if (seconds == 0) {
      return "0";
    }
    if (nanos < 20_000_000) {
      return figures.decimal(seconds * 1000, nanos < 5_000_000 ? 1 : 0) + " ms";
    }
    return nanos < 1_000_000_000
        ? figures.decimal(seconds * 1000, 0) + " ms"
        : figures.decimal(seconds, nanos < 20_000_000_000L ? 1 : 0) + " s";
  }
}
