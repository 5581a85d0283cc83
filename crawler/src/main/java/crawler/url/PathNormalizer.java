package crawler.url;

/** Paths without dot segments and without characters that may not stand in one. */
final class PathNormalizer {
  private PathNormalizer() {}

  /**
   * Resolves the path that stands in {@code text} from {@code from} to {@code to} under a
   * directory. {@code .}, {@code ..} and their percent-encoded spellings are resolved and never
   * lead above the root.
   *
   * @param directory normalised, without the slash at its end; empty for the root
   * @return a path that begins with a slash
   */
  static String append(String directory, String text, int from, int to) {
    if (directory.isEmpty() && isNormal(text, from, to)) {
      return text.substring(from, to);
    }
    StringBuilder out = new StringBuilder(directory.length() + to - from + 32);
    out.append(directory);
    int start = from < to && UrlText.slashAt(text, from) ? from + 1 : from;
    while (true) {
      int end = segmentEnd(text, start, to);
      boolean last = end == to;
      int dots = dots(text, start, end);
      if (dots == 2) {
        out.setLength(Math.max(0, out.lastIndexOf("/")));
      }
      if (dots == 0) {
        out.append('/');
        PercentSet.PATH.appendTo(out, text, start, end);
      } else if (last) {
        out.append('/');
      }
      if (last) {
        return out.toString();
      }
      start = end + 1;
    }
  }

  private static boolean isNormal(String text, int from, int to) {
    if (from == to || text.charAt(from) != '/') {
      return false;
    }
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      boolean mayBeDot = (c == '.' || c == '%') && text.charAt(i - 1) == '/';
      if (mayBeDot || c == '\\' || PercentSet.PATH.encodes(c)) {
        return false;
      }
    }
    return true;
  }

  private static int segmentEnd(String text, int from, int to) {
    int i = from;
    while (i < to && !UrlText.isSlash(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** 1 for a single-dot segment, 2 for a double-dot segment, 0 for any other. */
  private static int dots(String text, int from, int to) {
    int dots = 0;
    int i = from;
    while (i < to && dots < 3) {
      if (text.charAt(i) == '.') {
        i++;
      } else if (text.regionMatches(true, i, "%2e", 0, 3)) {
        i += 3;
      } else {
        return 0;
      }
      dots++;
    }
    return dots < 3 ? dots : 0;
  }
}
