package crawler.scope;

import crawler.model.ConfigException;
import crawler.model.HttpUrl;

/** What a user writes to name some URLs. Immutable and thread-safe; matches in linear time. */
public sealed interface UrlPattern permits GlobPattern, RegexPattern {
  /** The longest pattern that is accepted, in characters. */
  int MAX_CHARS = 2_000;

  /**
   * Reads a pattern: {@code re:} and a regular expression in the syntax of RE2, or a glob; see
   * {@link RegexPattern} and {@link GlobPattern}.
   *
   * @throws ConfigException when it is none; the message says where and why, without the option's
   *     name
   */
  static UrlPattern parse(String text) {
    if (text.isBlank()) {
      throw new ConfigException("expected a pattern such as *.pdf or /docs/**, was '" + text + "'");
    }
    if (text.length() > MAX_CHARS) {
      throw new ConfigException(
          "expected a pattern of at most "
              + MAX_CHARS
              + " characters, was one of "
              + text.length());
    }
    return text.startsWith(RegexPattern.PREFIX)
        ? RegexPattern.parse(text)
        : GlobPattern.parse(text);
  }

  /** As it was written. */
  String text();

  boolean matches(HttpUrl url);
}
