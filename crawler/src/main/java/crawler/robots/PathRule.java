package crawler.robots;

import crawlercommons.robots.SimpleRobotRules;

/**
 * One Allow or Disallow line (RFC 9309, sections 2.2.2 and 2.2.3). Immutable.
 *
 * @param pattern normalised: {@code *} stands for any characters, a {@code $} at the end for the
 *     end, and the characters themselves are {@code %2A} and {@code %24}
 */
public record PathRule(boolean allow, String pattern) implements Comparable<PathRule> {
  private static final char ANYTHING = '*';
  private static final String END = "$";

  /** From a pattern in which percent-encoding is normalised, and nothing else. */
  static PathRule of(boolean allow, String pattern) {
    String end = pattern.endsWith(END) ? END : "";
    String begin = pattern.substring(0, pattern.length() - end.length());
    return new PathRule(allow, begin.replace(END, "%24") + end);
  }

  /** A path and query in the form that patterns have. */
  static String normalised(String target) {
    return SimpleRobotRules.escapePath(target, null).replace("*", "%2A").replace(END, "%24");
  }

  /** The longest first, and of two that are as long the one that allows. */
  @Override
  public int compareTo(PathRule other) {
    int byLength = Integer.compare(other.pattern.length(), pattern.length());
    int byKind = byLength == 0 ? Boolean.compare(other.allow, allow) : byLength;
    return byKind == 0 ? pattern.compareTo(other.pattern) : byKind;
  }

  boolean hasWildcard() {
    return pattern.indexOf(ANYTHING) >= 0;
  }

  /** Whether the rule speaks of this {@link #normalised} path; in time linear in both. */
  boolean matches(String path) {
    boolean toTheEnd = pattern.endsWith(END);
    int patternEnd = pattern.length() - (toTheEnd ? 1 : 0);
    int star = pattern.indexOf(ANYTHING);
    if (star < 0) {
      return path.regionMatches(0, pattern, 0, patternEnd)
          && (!toTheEnd || path.length() == patternEnd);
    }
    if (!path.regionMatches(0, pattern, 0, star)) {
      return false;
    }
    int at = star;
    while (true) {
      int next = pattern.indexOf(ANYTHING, star + 1);
      String piece = pattern.substring(star + 1, next < 0 ? patternEnd : next);
      if (next < 0 && toTheEnd) {
        return path.length() - piece.length() >= at && path.endsWith(piece);
      }
      int found = Piece.find(piece, path, at);
      if (found < 0 || next < 0) {
        return found >= 0;
      }
      at = found + piece.length();
      star = next;
    }
  }

  /** The line as it would stand in a robots.txt. */
  @Override
  public String toString() {
    return (allow ? "Allow: " : "Disallow: ") + pattern;
  }
}
