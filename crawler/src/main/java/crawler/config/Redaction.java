package crawler.config;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Keeps secrets out of whatever is written or shown. */
public final class Redaction {
  static final String MASK = "***";

  private static final Set<String> WORDS = Set.of("auth", "token", "secret", "key", "cookie");
  private static final Pattern USER_INFO =
      Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*:)?([/\\\\]*).*@", Pattern.DOTALL);

  private Redaction() {}

  /** Whether a header of this name carries a secret. */
  public static boolean isSensitive(String headerName) {
    String name = headerName.toLowerCase(Locale.ROOT);
    return WORDS.stream().anyMatch(name::contains);
  }

  /** A header line with the value of a sensitive name masked. */
  public static String headerLine(String line) {
    int colon = line.indexOf(':');
    if (colon < 0) {
      return MASK;
    }
    String name = line.substring(0, colon);
    return isSensitive(name) ? name + ": " + MASK : line;
  }

  /** A URL with whatever stands before an at sign masked. */
  public static String credentials(String url) {
    return USER_INFO.matcher(url).replaceFirst("$1$2" + MASK + "@");
  }
}
