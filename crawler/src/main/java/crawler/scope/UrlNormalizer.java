package crawler.scope;

import crawler.model.HttpUrl;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a URL what does not tell one page from another. Which parameters do not is the
 * user's word: by default nothing is changed. What it returns it would return again. Immutable and
 * thread-safe.
 */
public final class UrlNormalizer {
  private static final Pattern SESSION_SEGMENT =
      Pattern.compile("/\\([sS]\\([A-Za-z0-9]{1,64}\\)\\)(?=/|$)");

  private final StripOptions options;

  public UrlNormalizer(StripOptions options) {
    this.options = options;
  }

  /**
   * The URL without stripped parameters, of the query and of the path ({@code /a;jsessionid=1}). A
   * query of which nothing is left goes with its question mark.
   */
  public HttpUrl normalize(HttpUrl url) {
    String path = path(url.path());
    String query = query(url.query());
    return path.equals(url.path()) && Objects.equals(query, url.query())
        ? url
        : new HttpUrl(url.scheme(), url.credentials(), url.host(), url.port(), path, query);
  }

  private @Nullable String query(@Nullable String query) {
    if (query == null || (options.names().isEmpty() && !options.sorted())) {
      return query;
    }
    List<String> kept = new ArrayList<>();
    boolean stripped = false;
    for (String parameter : query.split("&", -1)) {
      boolean goes = options.strips(name(parameter));
      stripped |= goes;
      if (!goes) {
        kept.add(parameter);
      }
    }
    if (options.sorted()) {
      kept.removeIf(String::isEmpty);
      kept.sort(Comparator.comparing(UrlNormalizer::name));
    }
    return stripped && kept.isEmpty() ? null : String.join("&", kept);
  }

  private String path(String path) {
    String stripped = path;
    if (!options.names().isEmpty() && path.indexOf(';') >= 0) {
      stripped = withoutParameters(path);
    }
    if (options.sessionSegments() && stripped.indexOf('(') >= 0) {
      stripped = SESSION_SEGMENT.matcher(stripped).replaceAll("");
    }
    return stripped.isEmpty() ? "/" : stripped;
  }

  private String withoutParameters(String path) {
    var out = new StringBuilder(path.length());
    int at = 0;
    while (at < path.length()) {
      int end = at + 1;
      while (end < path.length() && path.charAt(end) != ';' && path.charAt(end) != '/') {
        end++;
      }
      boolean goes = path.charAt(at) == ';' && options.strips(name(path.substring(at + 1, end)));
      if (!goes) {
        out.append(path, at, end);
      }
      at = end;
    }
    return out.toString();
  }

  private static String name(String parameter) {
    int equals = parameter.indexOf('=');
    return equals < 0 ? parameter : parameter.substring(0, equals);
  }
}
