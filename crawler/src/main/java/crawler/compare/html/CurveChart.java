package crawler.compare.html;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.LongFunction;
import java.util.stream.DoubleStream;

/**
 * Curves over a logarithmic axis, with their names at their ends.
 *
 * @param says what the picture says to whoever does not see it
 */
record CurveChart(
    String title,
    String says,
    List<Long> values,
    LongFunction<String> value,
    DoubleFunction<String> figure,
    List<Curve> curves,
    List<Curve.Flat> flats) {
  /** From this ratio of the largest to the smallest figure on, the figures are logarithmic too. */
  private static final double WIDE = 12;

  private static final double LOWEST = 280;
  private static final double NEAR = 0.1;
  private static final int TICKS = 7;

  void write(Markup page) {
    Scale across = Scale.logarithmic((double) values.getFirst(), (double) values.getLast());
    Scale up = up();
    double height = Math.max(LOWEST, (curves.size() + flats.size() + 1) * LabelColumn.LINE);
    page.open("figure", "class", "curves")
        .element("figcaption", title + (up.logarithmic() ? ", logarithmic" : ""))
        .open("div", "class", "scroll", "role", "region", "aria-label", title, "tabindex", "0")
        .open("div", "class", "chart");
    List<Double> ticks = up.ticks(TICKS);
    figures(page, up, ticks, height);
    plot(page, across, up, ticks, height);
    LabelColumn.write(page, labels(up, height), height);
    values(page, across);
    page.close("div").close("div").close("figure").line();
  }

  private Scale up() {
    double[] all =
        DoubleStream.concat(
                curves.stream().flatMap(c -> c.dots().stream()).mapToDouble(Curve.Dot::figure),
                flats.stream().mapToDouble(Curve.Flat::figure))
            .toArray();
    double most = DoubleStream.of(all).max().orElse(1);
    double least = DoubleStream.of(all).min().orElse(0);
    return least > 0 && most / least >= WIDE
        ? Scale.logarithmic(least / 1.15, most * 1.15)
        : Scale.linear(most * 1.06);
  }

  private static double y(Scale up, double figure, double height) {
    return height * (1 - up.share(figure));
  }

  private void figures(Markup page, Scale up, List<Double> ticks, double height) {
    page.open(
        "svg",
        "class",
        "figures",
        "aria-hidden",
        "true",
        "width",
        "58",
        "height",
        Decimal.of(height));
    for (double tick : ticks) {
      double at = Math.clamp(y(up, tick, height) + 4, 11, height);
      page.element(
          "text", figure.apply(tick), "x", "50", "y", Decimal.of(at), "text-anchor", "end");
    }
    page.close("svg");
  }

  private void values(Markup page, Scale across) {
    page.open("svg", "class", "values", "width", "100%", "height", "20", "aria-hidden", "true");
    double before = -1;
    for (int i = 0; i < values.size(); i++) {
      double share = across.share((double) values.get(i));
      boolean last = i == values.size() - 1;
      if (last || (share - before >= NEAR && 1 - share >= NEAR)) {
        String x = Decimal.percent(share);
        page.element(
            "text", value.apply(values.get(i)), "x", x, "y", "15", "text-anchor", "middle");
        before = share;
      }
    }
    page.close("svg");
  }

  private void plot(Markup page, Scale across, Scale up, List<Double> ticks, double height) {
    String high = Decimal.of(height);
    page.open("svg", "class", "plot", "role", "img", "width", "100%", "height", high)
        .element("title", title)
        .element("desc", says);
    for (double tick : ticks) {
      String y = Decimal.of(y(up, tick, height));
      page.empty("line", "class", "grid", "x2", "100%", "y1", y, "y2", y);
    }
    for (long at : values) {
      String x = Decimal.percent(across.share((double) at));
      page.empty("line", "class", "grid", "x1", x, "x2", x, "y2", high);
    }
    for (Curve.Flat flat : flats) {
      String y = Decimal.of(y(up, flat.figure(), height));
      String code = flat.entry().entry().model().code();
      page.open("g", "data-m", code)
          .empty("line", "class", "flat line-" + code, "x2", "100%", "y1", y, "y2", y)
          .close("g");
    }
    for (Curve curve : curves) {
      curve(page, curve, across, up, height);
    }
    page.close("svg");
  }

  private void curve(Markup page, Curve curve, Scale across, Scale up, double height) {
    ModelStyle style = ModelStyle.of(curve.entry().model());
    StringBuilder path = new StringBuilder();
    for (Curve.Dot dot : curve.dots()) {
      path.append(path.isEmpty() ? 'M' : 'L')
          .append(Decimal.of(across.share((double) dot.value()) * 1000))
          .append(' ')
          .append(Decimal.of(y(up, dot.figure(), height)));
    }
    page.open("g", "data-m", style.code())
        .open(
            "svg",
            "viewBox",
            "0 0 1000 " + Decimal.of(height),
            "preserveAspectRatio",
            "none",
            "width",
            "100%",
            "height",
            Decimal.of(height))
        .empty(
            "path",
            "class",
            "curve line-" + style.code(),
            "stroke-dasharray",
            ModelStyle.line(curve.entry()),
            "d",
            path.toString())
        .close("svg");
    for (Curve.Dot dot : curve.dots()) {
      dot(page, curve, dot, across.share((double) dot.value()), y(up, dot.figure(), height));
    }
    page.close("g");
  }

  private void dot(Markup page, Curve curve, Curve.Dot dot, double x, double y) {
    ModelStyle style = ModelStyle.of(curve.entry().model());
    boolean enough = curve.enough().isPresent() && curve.enough().getAsLong() == dot.value();
    page.open("svg", "class", "dot", "x", Decimal.percent(x), "y", Decimal.of(y))
        .element(
            "title",
            "%s at %s: %s%s"
                .formatted(
                    curve.label(),
                    value.apply(dot.value()),
                    dot.written(),
                    enough ? ", which is enough" : ""));
    if (enough) {
      page.empty("circle", "class", "knee line-" + style.code(), "r", "9");
    }
    page.empty("path", "class", "fill m-" + style.code(), "d", style.marker()).close("svg");
  }

  private List<LabelColumn.Label> labels(Scale up, double height) {
    List<LabelColumn.Label> labels = new ArrayList<>();
    for (Curve curve : curves) {
      labels.add(
          new LabelColumn.Label(
              curve.label(), ModelStyle.of(curve.entry().model()), y(up, curve.last(), height)));
    }
    for (Curve.Flat flat : flats) {
      labels.add(
          new LabelColumn.Label(
              flat.label(),
              ModelStyle.of(flat.entry().entry().model()),
              y(up, flat.figure(), height)));
    }
    return labels;
  }
}
