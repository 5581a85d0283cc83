package crawler.parse;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a page asks of crawlers, in {@code <meta name=robots>} or {@code X-Robots-Tag}. Of several
 * the strictest holds. Immutable.
 *
 * @param noindex do not keep this page
 * @param nofollow do not follow its links
 */
public record RobotsDirectives(boolean noindex, boolean nofollow) {
  public static final RobotsDirectives NONE = new RobotsDirectives(false, false);

  private static final Set<String> WITH_VALUE =
      Set.of("unavailable_after", "max-snippet", "max-image-preview", "max-video-preview");

  /** Reads the content of a meta element, in any case, parted by commas, semicolons or blanks. */
  public static RobotsDirectives ofMeta(String content) {
    RobotsDirectives all = NONE;
    int from = 0;
    for (int i = 0; i <= content.length(); i++) {
      if (i == content.length() || isGap(content.charAt(i))) {
        all = all.and(ofWord(content.substring(from, i)));
        from = i + 1;
      }
    }
    return all;
  }

  /**
   * Reads the values of {@code X-Robots-Tag}. Each may begin with the name of the crawler that is
   * meant; what is said to others does not count.
   *
   * @param names of this crawler, in lower case
   */
  public static RobotsDirectives ofHeader(List<String> values, Set<String> names) {
    RobotsDirectives all = NONE;
    for (String value : values) {
      boolean meant = true;
      for (String part : value.split(",", -1)) {
        int colon = part.indexOf(':');
        String before = colon < 0 ? "" : part.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        boolean addressed = isName(before) && !WITH_VALUE.contains(before);
        meant = addressed ? names.contains(before) || before.equals("robots") : meant;
        all = meant ? all.and(ofMeta(addressed ? part.substring(colon + 1) : part)) : all;
      }
    }
    return all;
  }

  /** The hour of a date, which has a comma before it, is no name: there is a day in front of it. */
  private static boolean isName(String text) {
    return text.chars().anyMatch(c -> c >= 'a' && c <= 'z')
        && text.chars().noneMatch(c -> c <= ' ');
  }

  /** What both ask for. */
  public RobotsDirectives and(RobotsDirectives other) {
    return new RobotsDirectives(noindex || other.noindex, nofollow || other.nofollow);
  }

  private static RobotsDirectives ofWord(String word) {
    boolean none = word.equalsIgnoreCase("none");
    return new RobotsDirectives(
        none || word.equalsIgnoreCase("noindex"), none || word.equalsIgnoreCase("nofollow"));
  }

  private static boolean isGap(char c) {
    return c <= ' ' || c == ',' || c == ';' || c == '\u00a0';
  }
}
