package crawler.compare.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Names beside the ends of lines, moved up and down until none covers another. */
final class LabelColumn {
  /** From one line of text to the next, in pixels. */
  static final double LINE = 16;

  private static final double LEADER = 16;
  private static final double TEXT = 34;

  /** A little more than the widest letters of the font need on average. */
  private static final double LETTER = 6.9;

  private LabelColumn() {}

  /** A name, and how high the line ends that it belongs to. */
  record Label(String text, ModelStyle style, double y) {}

  /** How high each name stands, in the order of the labels. */
  static double[] spread(List<Label> labels, double height) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingDouble(i -> labels.get(i).y()));
    double[] at = new double[labels.size()];
    double next = LINE / 2;
    for (int i : order) {
      at[i] = Math.max(next, labels.get(i).y());
      next = at[i] + LINE;
    }
    double most = height - LINE / 2;
    for (int i : order.reversed()) {
      at[i] = Math.min(most, at[i]);
      most = at[i] - LINE;
    }
    return at;
  }

  static void write(Markup page, List<Label> labels, double height) {
    int longest = labels.stream().mapToInt(label -> label.text().length()).max().orElse(0);
    page.open(
        "svg",
        "class",
        "labels",
        "aria-hidden",
        "true",
        "width",
        Decimal.of(TEXT + longest * LETTER),
        "height",
        Decimal.of(height));
    double[] at = spread(labels, height);
    for (int i = 0; i < labels.size(); i++) {
      Label label = labels.get(i);
      String code = label.style().code();
      String y = Decimal.of(at[i]);
      page.open("g", "data-m", code)
          .empty(
              "path",
              "class",
              "leader line-" + code,
              "d",
              "M8 " + Decimal.of(label.y()) + "L" + Decimal.of(LEADER) + " " + y)
          .empty(
              "path",
              "class",
              "fill m-" + code,
              "d",
              label.style().marker(),
              "transform",
              "translate(24 " + y + ")")
          .element("text", label.text(), "x", Decimal.of(TEXT), "y", Decimal.of(at[i] + 4))
          .close("g");
    }
    page.close("svg");
  }
}
