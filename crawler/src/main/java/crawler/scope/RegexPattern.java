package crawler.scope;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import crawler.model.ConfigException;
import crawler.model.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression in the syntax of RE2, found anywhere in the URL as it is fetched: {@code
 * https://example.org/docs/a.pdf?x=1}, without credentials and fragment; the port is there when it
 * is not the scheme's own. Anchor it with {@code ^} and {@code $}.
 */
public final class RegexPattern implements UrlPattern {
  static final String PREFIX = "re:";

  private final String text;
  private final Pattern pattern;

  private RegexPattern(String text, Pattern pattern) {
    this.text = text;
    this.pattern = pattern;
  }

  static RegexPattern parse(String text) {
    String expression = text.substring(PREFIX.length());
    try {
      return new RegexPattern(text, Pattern.compile(expression));
    } catch (PatternSyntaxException e) {
      throw new ConfigException(
          "expected a regular expression after re:, was '" + text + "': " + reason(e, text));
    }
  }

  private static String reason(PatternSyntaxException e, String text) {
    String part = e.getPattern() == null ? "" : e.getPattern();
    int at = part.isEmpty() ? -1 : text.indexOf(part, PREFIX.length());
    String unsupported =
        e.getDescription().contains("Perl syntax")
            ? " (look-around and back-references are not supported)"
            : "";
    return at < 0 || at != text.lastIndexOf(part)
        ? e.getDescription() + unsupported
        : e.getDescription() + " at character " + (at + 1) + ", '" + part + "'" + unsupported;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public boolean matches(HttpUrl url) {
    return pattern.matcher(withoutCredentials(url)).find();
  }

  private static String withoutCredentials(HttpUrl url) {
    return url.scheme() + "://" + url.origin().authority() + url.requestTarget();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RegexPattern pattern && pattern.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
