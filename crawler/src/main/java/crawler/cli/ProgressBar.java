package crawler.cli;

/** A bar of fixed width, drawn in eighths of a character where the charset has them. */
final class ProgressBar {
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉█";

  private ProgressBar() {}

  /**
   * Two columns wider than {@code cells}, for its frame.
   *
   * @param share 0 to 1
   */
  static String render(double share, int cells, boolean unicode) {
    double within = Math.clamp(share, 0.0, 1.0);
    return unicode ? "▕" + blocks(within, cells) + "▏" : "[" + ascii(within, cells) + "]";
  }

  private static String blocks(double share, int cells) {
    int eighths = (int) (share * cells * 8);
    StringBuilder bar = new StringBuilder();
    for (int cell = 0; cell < cells; cell++) {
      bar.append(EIGHTHS.charAt(Math.clamp(eighths - cell * 8L, 0, 8)));
    }
    return bar.toString();
  }

  private static String ascii(double share, int cells) {
    int full = (int) (share * cells);
    String tip = full < cells ? ">" : "";
    return "=".repeat(full) + tip + " ".repeat(cells - full - tip.length());
  }
}
