package crawler.config;

import crawler.fetch.Header;
import java.util.regex.Pattern;

/** Keeps secrets out of whatever is written or shown. */
public final class Redaction {
  static final String MASK = "***";

  private static final Pattern USER_INFO =
      Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*:)?([/\\\\]*).*@", Pattern.DOTALL);

  private Redaction() {}

  /** A header line with the value of a sensitive name masked. */
  public static String headerLine(String line) {
    int colon = line.indexOf(':');
    if (colon < 0) {
      return MASK;
    }
    String name = line.substring(0, colon);
    return Header.isSecret(name) ? name + ": " + MASK : line;
  }

  /** A URL with whatever stands before an at sign masked. */
  public static String credentials(String url) {
    return USER_INFO.matcher(url).replaceFirst("$1$2" + MASK + "@");
  }
}
