package crawler.config;

import crawler.fetch.Header;
import crawler.model.ConfigException;
import java.util.Locale;
import java.util.Map;

/**
 * Request headers as people write them: {@code Accept: text/html} (RFC 9110, sections 5.1 and 5.5).
 * Messages never repeat a value, which may be a secret.
 */
public final class HeaderLines {
  private static final String NAME_CHARACTERS = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final String CONNECTION = "the crawler looks after its connections itself";
  private static final String NO_BODY = "the crawler's requests have no body";
  private static final Map<String, String> REFUSED =
      Map.of(
          "host", "it always follows from the URL",
          "content-length", NO_BODY,
          "transfer-encoding", NO_BODY,
          "connection", CONNECTION,
          "keep-alive", CONNECTION,
          "upgrade", CONNECTION);

  private HeaderLines() {}

  /**
   * Reads one line; white space around name and value is dropped, the value may be empty.
   *
   * @throws ConfigException when it has no colon, a name that is not a token, a value with control
   *     or non-ASCII characters, or a name that is not the user's to set
   */
  public static Header parse(String line) {
    int colon = line.indexOf(':');
    if (colon < 1) {
      throw new ConfigException("expected a line such as 'Accept: text/html', was one without ':'");
    }
    String name = strip(line.substring(0, colon));
    String value = strip(line.substring(colon + 1));
    if (!name.matches(NAME_CHARACTERS)) {
      throw new ConfigException(
          "expected a header name of letters, digits and hyphens, was '" + Texts.shown(name) + "'");
    }
    if (!value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 127))) {
      throw new ConfigException(
          "expected printable ASCII in the value of '" + name + "', was a text with others");
    }
    String reason = REFUSED.get(name.toLowerCase(Locale.ROOT));
    if (reason != null) {
      throw new ConfigException("'" + name + "' cannot be set: " + reason);
    }
    return new Header(name, value);
  }

  /** Spaces and tabs only: a line break must be seen and refused, not dropped. */
  private static String strip(String value) {
    return value.replaceAll("^[ \t]+|[ \t]+$", "");
  }
}
