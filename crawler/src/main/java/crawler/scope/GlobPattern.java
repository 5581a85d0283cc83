package crawler.scope;

import crawler.model.ConfigException;
import crawler.model.HttpUrl;
import java.net.IDN;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A URL with stars in it, which must match as a whole.
 *
 * <ul>
 *   <li>{@code *} is any number of characters but slashes, {@code **} any number of characters,
 *       {@code /**}{@code /} any number of directories, none included. A backslash takes a star as
 *       it is.
 *   <li>{@code https://example.org/docs/**} names scheme, host and path; {@code
 *       example.org/docs/**} host and path; {@code /docs/**} the path on any host, and so does
 *       {@code **}{@code /print}.
 *   <li>Without a slash it is a name: of the file, such as {@code *.pdf}, or of the host, such as
 *       {@code *.example.org}.
 *   <li>A question mark stands for itself and begins the query. Without one the query does not
 *       count; in a query {@code *} matches slashes too. {@code ?*month=*} is that query anywhere.
 *   <li>A host without port matches every port. Hosts match in any case, everything else in the
 *       case it is written.
 * </ul>
 */
public final class GlobPattern implements UrlPattern {
  private final String text;
  private final @Nullable Glob scheme;
  private final @Nullable Glob host;
  private final boolean hostHasPort;
  private final @Nullable Glob path;
  private final @Nullable Glob query;
  private final @Nullable Glob name;

  private GlobPattern(String text) {
    this.text = text;
    int mark = text.indexOf('?');
    String place = mark < 0 ? text : text.substring(0, mark);
    query = mark < 0 ? null : Glob.ofQuery(UrlEscapes.ofQuery(text.substring(mark + 1)));
    int colon = place.indexOf("://");
    boolean hasScheme = colon >= 0 && place.indexOf('/') == colon + 1;
    scheme = hasScheme ? Glob.of(place.substring(0, colon).toLowerCase(Locale.ROOT)) : null;
    String rest = hasScheme ? place.substring(colon + 3) : place;
    int slash = rest.startsWith("**/") && !hasScheme ? 0 : rest.indexOf('/');
    boolean nameOnly = slash < 0 && !hasScheme;
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    String below = slash < 0 ? "" : rest.substring(slash);
    below = below.startsWith("**/") ? "/" + below : below;
    name = nameOnly && !rest.isEmpty() ? Glob.of(UrlEscapes.ofPath(rest)) : null;
    host = authority.isEmpty() ? null : Glob.of(ascii(authority));
    hostHasPort = authority.substring(authority.lastIndexOf(']') + 1).indexOf(':') >= 0;
    path = below.isEmpty() ? null : Glob.of(UrlEscapes.ofPath(below));
  }

  static GlobPattern parse(String text) {
    if (text.indexOf('#') >= 0) {
      throw new ConfigException(
          "expected a pattern without #, since fragments are never sent, was '" + text + "'");
    }
    try {
      return new GlobPattern(text);
    } catch (IllegalArgumentException e) {
      throw new ConfigException("expected a pattern with the name of a host, was '" + text + "'");
    }
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public boolean matches(HttpUrl url) {
    boolean place = name == null ? matchesPlace(url) : matchesName(url);
    return place && matchesQuery(url);
  }

  private boolean matchesPlace(HttpUrl url) {
    return matches(scheme, url.scheme())
        && matches(host, hostHasPort ? url.host() + ":" + url.port() : url.host())
        && matches(path, url.path());
  }

  private boolean matchesName(HttpUrl url) {
    String file = url.path().substring(url.path().lastIndexOf('/') + 1);
    boolean ofHost = query == null && matchesPlace(url);
    return matches(name, file) || ofHost;
  }

  private boolean matchesQuery(HttpUrl url) {
    String given = url.query();
    return query == null || (given != null && query.matches(given));
  }

  private static boolean matches(@Nullable Glob glob, String text) {
    return glob == null || glob.matches(text);
  }

  private static String ascii(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return lower.chars().allMatch(c -> c < 0x80) ? lower : IDN.toASCII(lower, IDN.ALLOW_UNASSIGNED);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GlobPattern pattern && pattern.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
