package crawler.compare.html;

/** A small chart with one thin bar for each entry, in two parts when a figure has two. */
final class MiniBars {
  private final Markup page;
  private final Scale scale;

  /**
   * Opens the chart.
   *
   * @param note what is drawn, in a sentence
   * @param most the longest bar
   */
  MiniBars(Markup page, String title, String note, double most) {
    this.page = page;
    this.scale = Scale.linear(most);
    page.open("figure", "class", "panel")
        .open("figcaption")
        .element("h3", title)
        .element("p", note)
        .close("figcaption")
        .open("ul", "class", "mini");
  }

  void row(String label, ModelStyle style, String value, double first, double second) {
    double middle = scale.share(first);
    double end = scale.share(first + second);
    page.open("li", "data-m", style.code())
        .element("span", label, "class", "name")
        .text(" ")
        .element("span", value, "class", "value")
        .text(" ")
        .open("svg", "role", "img", "width", "100%", "height", "6")
        .element("title", label + ": " + value)
        .empty("rect", "class", "bed", "width", "100%", "height", "6", "rx", "2");
    if (middle > 0) {
      String width = Decimal.percent(middle);
      page.empty("rect", "class", "fill m-" + style.code(), "width", width, "height", "6");
    }
    if (end > middle) {
      second(middle, end);
    }
    page.close("svg").close("li").line();
  }

  /** Drawn hollow, so that it is another part in black and white too. */
  private void second(double from, double to) {
    page.empty(
        "rect",
        "class",
        "second",
        "x",
        Decimal.percent(from),
        "width",
        Decimal.percent(to - from),
        "height",
        "6");
  }

  void close() {
    page.close("ul").close("figure");
  }
}
