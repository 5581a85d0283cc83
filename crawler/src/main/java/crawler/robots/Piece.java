package crawler.robots;

/** Finds a piece of a pattern, in linear time whatever the two look like (Knuth, Morris, Pratt). */
final class Piece {
  /** Below this the JDK's own search does no more comparisons than that for each character. */
  private static final int SHORT = 8;

  private Piece() {}

  /** Where {@code piece} first stands in {@code text} at or after {@code from}; -1 for nowhere. */
  static int find(String piece, String text, int from) {
    if (piece.length() <= SHORT) {
      return text.indexOf(piece, from);
    }
    if (text.length() - from < piece.length()) {
      return -1;
    }
    int begin = text.indexOf(piece.charAt(0), from);
    if (begin < 0) {
      return -1;
    }
    int[] borders = borders(piece);
    int matched = 0;
    for (int i = begin; i < text.length(); i++) {
      while (matched > 0 && text.charAt(i) != piece.charAt(matched)) {
        matched = borders[matched - 1];
      }
      if (text.charAt(i) == piece.charAt(matched)) {
        matched++;
      }
      if (matched == piece.length()) {
        return i - matched + 1;
      }
    }
    return -1;
  }

  /** For each beginning of the piece how much of it is both its beginning and its end. */
  private static int[] borders(String piece) {
    int[] borders = new int[piece.length()];
    int border = 0;
    for (int i = 1; i < piece.length(); i++) {
      while (border > 0 && piece.charAt(i) != piece.charAt(border)) {
        border = borders[border - 1];
      }
      if (piece.charAt(i) == piece.charAt(border)) {
        border++;
      }
      borders[i] = border;
    }
    return borders;
  }
}
