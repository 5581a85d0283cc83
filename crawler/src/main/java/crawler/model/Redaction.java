package crawler.model;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Keeps secrets out of whatever is written or shown: credentials in URLs, and the values of headers
 * that authenticate. Three asterisks stand in their place. A query is no secret: it is a part of
 * what tells pages apart. Pure functions.
 */
public final class Redaction {
  public static final String MASK = "***";

  private static final List<String> SECRET_WORDS =
      List.of("auth", "cookie", "token", "secret", "key");

  private static final String SCHEME_AND_SLASHES = "^([A-Za-z][A-Za-z0-9+.-]*:)?([/\\\\]*)";
  private static final Pattern USER_INFO = Pattern.compile(SCHEME_AND_SLASHES + "[^/\\\\?#]*@");
  private static final Pattern UP_TO_THE_LAST_AT =
      Pattern.compile(SCHEME_AND_SLASHES + ".*@", Pattern.DOTALL);
  private static final Pattern QUOTED_URL =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]{0,30}:[/\\\\]+)[^\\s'\"]*@");

  private Redaction() {}

  /** A text that may be a URL, without what a parser would take for credentials. */
  public static String url(String text) {
    return hasAt(text) ? USER_INFO.matcher(text).replaceFirst("$1$2" + MASK + "@") : text;
  }

  /**
   * A text that was meant as a URL and is none: an unescaped slash, question mark or number sign in
   * a password is what often makes it so. Hence nothing in front of the last at sign is shown.
   */
  public static String noUrl(String text) {
    return hasAt(text) ? UP_TO_THE_LAST_AT.matcher(text).replaceFirst("$1$2" + MASK + "@") : text;
  }

  /** Spares most lines of a long list a pattern. */
  private static boolean hasAt(String text) {
    return text.indexOf('@') >= 0;
  }

  /** A sentence that may quote URLs, good ones and bad ones. */
  public static String sentence(String text) {
    return QUOTED_URL.matcher(text).replaceAll("$1" + MASK + "@");
  }

  /** Whether a header of this name may carry a secret. */
  public static boolean isSecretHeader(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return SECRET_WORDS.stream().anyMatch(lower::contains);
  }

  /** A header line with the value of a secret header masked, or no header line at all. */
  public static String headerLine(String line) {
    int colon = line.indexOf(':');
    if (colon < 0) {
      return MASK;
    }
    String name = line.substring(0, colon);
    return isSecretHeader(name) ? name.strip() + ": " + MASK : line;
  }
}
