package crawler.robots;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the X-Robots-Tag headers of a reply ask of one crawler. Immutable.
 *
 * @param noindex whether the page should not be shown to others
 * @param nofollow whether its links should not be followed
 */
public record RobotsTag(boolean noindex, boolean nofollow) {
  /** Nothing is asked. */
  public static final RobotsTag NONE = new RobotsTag(false, false);

  private static final Pattern NAME = Pattern.compile("\\*|[a-z0-9_/.-]+");

  /** These have a value after a colon, so that what stands before it is no crawler. */
  private static final Set<String> WITH_VALUE =
      Set.of("unavailable_after", "max-snippet", "max-image-preview", "max-video-preview");

  /**
   * Reads the headers: directives separated by commas, for every crawler or, after {@code name:},
   * for one until the next name in the same header. Both count for the one that is named.
   *
   * @param headers the value of each header, in order; whatever cannot be read asks nothing
   */
  public static RobotsTag of(List<String> headers, ProductToken token) {
    boolean noindex = false;
    boolean nofollow = false;
    for (String header : headers) {
      boolean forUs = true;
      for (String part : header.split(",", -1)) {
        String directive = part.strip().toLowerCase(Locale.ROOT);
        int colon = directive.indexOf(':');
        String name = colon < 0 ? "" : directive.substring(0, colon).strip();
        if (NAME.matcher(name).matches() && !WITH_VALUE.contains(name)) {
          forUs = name.equals("*") || name.equals(token.text());
          directive = directive.substring(colon + 1).strip();
        }
        boolean both = directive.equals("none");
        noindex |= forUs && (both || directive.equals("noindex"));
        nofollow |= forUs && (both || directive.equals("nofollow"));
      }
    }
    return new RobotsTag(noindex, nofollow);
  }
}
