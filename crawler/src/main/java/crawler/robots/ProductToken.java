package crawler.robots;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name by which robots.txt speaks of a crawler (RFC 9309, section 2.2.1).
 *
 * @param text letters, underscores and hyphens in lower case; empty when nobody can be meant but
 *     everybody
 */
public record ProductToken(String text) {
  private static final Pattern LEADING = Pattern.compile("[A-Za-z_-]+");
  private static final Pattern COMPATIBLE = Pattern.compile("compatible;\\s*([A-Za-z_-]+)");
  private static final String BROWSER = "mozilla";

  public ProductToken {
    text = text.toLowerCase(Locale.ROOT);
  }

  /**
   * The token within a User-Agent header: what it begins with, up to a version; of one that begins
   * like a browser's, what follows {@code compatible;}.
   */
  public static ProductToken of(String userAgent) {
    Matcher leading = LEADING.matcher(userAgent);
    String first = leading.lookingAt() ? leading.group() : "";
    Matcher compatible = COMPATIBLE.matcher(userAgent);
    return first.equalsIgnoreCase(BROWSER) && compatible.find()
        ? new ProductToken(compatible.group(1))
        : new ProductToken(first);
  }
}
