package crawler.compare;

import java.util.List;

/**
 * Horizontal bars on a linear scale that begins at zero: the longest one fills the room. Nothing
 * but zero is without a bar.
 *
 * @param ascii whether bars are made of {@code #}
 */
record BarChart(List<Bar> bars, boolean ascii) {
  private static final String EIGHTHS = "▏▎▍▌▋▊▉█";
  private static final int LEAST_ROOM = 8;

  /** One bar: what stands before it, how long it is, and what stands after it. */
  record Bar(String label, double value, String text) {}

  /** Lines of at most {@code width} characters, each ended by a line feed. */
  String render(int width) {
    int label = bars.stream().mapToInt(bar -> bar.label().length()).max().orElse(0);
    int text = bars.stream().mapToInt(bar -> bar.text().length()).max().orElse(0);
    int room = Math.max(LEAST_ROOM, width - label - text - 3);
    double longest = bars.stream().mapToDouble(Bar::value).max().orElse(0);
    StringBuilder out = new StringBuilder();
    for (Bar bar : bars) {
      String drawn = longest <= 0 ? "" : draw(bar.value() / longest * room);
      String blanks = " ".repeat(label - bar.label().length());
      out.append(bar.label()).append(blanks).append("  ");
      out.append(drawn).append(' ').append(bar.text()).append('\n');
    }
    return out.toString();
  }

  private String draw(double characters) {
    if (ascii) {
      return "#".repeat(characters <= 0 ? 0 : (int) Math.max(1, Math.round(characters)));
    }
    int eighths = characters <= 0 ? 0 : (int) Math.max(1, Math.round(characters * 8));
    String whole = EIGHTHS.substring(7).repeat(eighths / 8);
    return eighths % 8 == 0 ? whole : whole + EIGHTHS.charAt(eighths % 8 - 1);
  }
}
