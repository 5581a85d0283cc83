package crawler.compare.html;

import crawler.compare.Spread;
import java.util.List;

/** Horizontal bars from zero on one linear scale, a line of text and a picture for each. */
final class BarList {
  /** How much of the width the longest bar takes: its value is written behind it. */
  private static final double LONGEST = 0.76;

  private static final String HEIGHT = "26";

  private BarList() {}

  /**
   * One bar.
   *
   * @param value how the median is written
   * @param remark what else is said of it, empty for nothing
   * @param says what the picture says to whoever does not see it
   */
  record Bar(
      String label, ModelStyle style, Spread spread, String value, String remark, String says) {}

  static void write(Markup page, List<Bar> bars) {
    Scale scale =
        Scale.linear(bars.stream().mapToDouble(bar -> bar.spread().max()).max().orElse(1));
    page.open("ul", "class", "bars");
    for (Bar bar : bars) {
      page.open("li", "data-m", bar.style().code());
      page.open("span", "class", "name");
      bar.style().mark(page);
      page.text(bar.label()).close("span").text(" ");
      picture(page, bar, scale);
      page.text(" ").element("span", bar.remark(), "class", "remark").close("li").line();
    }
    page.close("ul");
  }

  private static void picture(Markup page, Bar bar, Scale scale) {
    double median = scale.share(bar.spread().median()) * LONGEST;
    double min = scale.share(bar.spread().min()) * LONGEST;
    double max = scale.share(bar.spread().max()) * LONGEST;
    page.open("svg", "class", "track", "role", "img", "width", "100%", "height", HEIGHT)
        .element("title", bar.says())
        .empty("rect", "class", "bed", "y", "5", "width", "100%", "height", "16", "rx", "3")
        .empty(
            "rect",
            "class",
            "fill m-" + bar.style().code(),
            "y",
            "5",
            "width",
            Decimal.percent(median),
            "height",
            "16",
            "rx",
            "3");
    if (max > min) {
      whisker(page, min, max, "halo");
      whisker(page, min, max, "whisker");
    }
    page.element(
            "text",
            bar.value(),
            "x",
            Decimal.percent(max),
            "dx",
            "9",
            "y",
            "17.5",
            "class",
            "value")
        .close("svg");
  }

  private static void whisker(Markup page, double min, double max, String kind) {
    String from = Decimal.percent(min);
    String to = Decimal.percent(max);
    page.empty("line", "class", kind, "x1", from, "x2", to, "y1", "13", "y2", "13")
        .empty("line", "class", kind, "x1", from, "x2", from, "y1", "9", "y2", "17")
        .empty("line", "class", kind, "x1", to, "x2", to, "y1", "9", "y2", "17");
  }
}
