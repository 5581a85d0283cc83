package crawler.url;

import static crawler.url.UrlText.slashAt;

import crawler.model.HttpUrl;
import crawler.model.InputLine;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Parses and normalises http and https URLs as browsers do, by the WHATWG URL standard: backslashes
 * are slashes, dot segments are resolved, hosts become ASCII, odd IPv4 notations become dotted,
 * what may not stand in a URL is percent-encoded, escapes that are there stay as they are.
 *
 * <p>It is stricter than the standard where nothing could be fetched: control characters inside the
 * URL, port 0, empty or over-long labels of the host and URLs over 64 KiB are refused. The fragment
 * is dropped. What it returns it would return again for that URL's {@code href()}.
 *
 * <p>Stateless and thread-safe.
 */
public final class UrlParser {
  private UrlParser() {}

  /**
   * Parses an absolute URL.
   *
   * @throws InvalidUrlException when it is not one, or of another scheme
   */
  public static HttpUrl parse(String text) {
    String input = UrlText.clean(text);
    int colon = UrlText.schemeEnd(input);
    if (colon < 0) {
      throw InvalidUrlException.because(
          input.isEmpty()
              ? "the URL is empty"
              : "the scheme is missing, write http:// or https://");
    }
    return afterScheme(httpScheme(input, colon), input, colon + 1);
  }

  /**
   * Resolves a reference, such as a link or a Location header, against the URL it was found at (RFC
   * 3986, section 5, as the WHATWG standard has it). Relative references keep the base's
   * credentials.
   *
   * @throws InvalidUrlException when there is no such URL; {@link
   *     InvalidUrlException#isOtherScheme()} tells that the reference leads out of http and https
   */
  public static HttpUrl parse(HttpUrl base, String reference) {
    String input = UrlText.clean(reference);
    int colon = UrlText.schemeEnd(input);
    if (colon < 0) {
      return relative(base, input, 0);
    }
    String scheme = httpScheme(input, colon);
    return scheme.equals(base.scheme())
        ? relative(base, input, colon + 1)
        : afterScheme(scheme, input, colon + 1);
  }

  /**
   * Parses what a person wrote in a list or on the command line: {@link #parse(String)}, but {@code
   * http://} may be missing when what follows looks like a host: {@code example.org/x}, {@code
   * localhost:8080}, {@code //host/x}. A bare word is refused, and so are credentials without a
   * scheme, which a guess might send in the clear.
   *
   * @throws InvalidUrlException with a message that says what to write instead
   */
  public static HttpUrl parseInput(String text) {
    return parse(MissingScheme.complete(UrlText.clean(text)));
  }

  /**
   * The same of a line of the input.
   *
   * @throws InvalidUrlException with the line's flaw, when it has one
   */
  public static HttpUrl parseInput(InputLine line) {
    if (!line.flaw().isEmpty()) {
      throw InvalidUrlException.because(line.flaw());
    }
    return parseInput(line.text());
  }

  private static String httpScheme(String input, int colon) {
    if (colon == 4 && input.regionMatches(true, 0, "http", 0, 4)) {
      return "http";
    }
    if (colon == 5 && input.regionMatches(true, 0, "https", 0, 5)) {
      return "https";
    }
    throw InvalidUrlException.otherScheme(input.substring(0, colon).toLowerCase(Locale.ROOT));
  }

  private static HttpUrl afterScheme(String scheme, String input, int from) {
    int start = UrlText.skipSlashes(input, from);
    int end = UrlText.authorityEnd(input, start);
    Authority authority = Authority.parse(scheme, input, start, end);
    return build(scheme, authority, "", input, end);
  }

  private static HttpUrl relative(HttpUrl base, String input, int from) {
    if (slashAt(input, from) && slashAt(input, from + 1)) {
      return afterScheme(base.scheme(), input, from);
    }
    Authority authority = new Authority(base.credentials(), base.host(), base.port());
    if (slashAt(input, from)) {
      return build(base.scheme(), authority, "", input, from);
    }
    if (from == input.length() || input.charAt(from) == '#') {
      return base;
    }
    if (input.charAt(from) == '?') {
      return build(base.scheme(), authority, base.path(), query(input, from));
    }
    String directory = base.path().substring(0, base.path().lastIndexOf('/'));
    return build(base.scheme(), authority, directory, input, from);
  }

  private static HttpUrl build(
      String scheme, Authority authority, String directory, String input, int from) {
    int end = UrlText.pathEnd(input, from);
    String path = PathNormalizer.append(directory, input, from, end);
    return build(scheme, authority, path, query(input, end));
  }

  private static HttpUrl build(
      String scheme, Authority authority, String path, @Nullable String query) {
    HttpUrl url =
        new HttpUrl(
            scheme, authority.credentials(), authority.host(), authority.port(), path, query);
    requireLength(url);
    return url;
  }

  private static @Nullable String query(String input, int mark) {
    if (mark == input.length() || input.charAt(mark) != '?') {
      return null;
    }
    int hash = input.indexOf('#', mark);
    return PercentSet.QUERY.encode(input, mark + 1, hash < 0 ? input.length() : hash);
  }

  private static void requireLength(HttpUrl url) {
    int sure = UrlText.MAX_LENGTH / 2;
    String query = url.query();
    boolean shortParts =
        url.credentials().length() + url.path().length() < sure
            && (query == null || query.length() < sure - 1024);
    if (!shortParts) {
      UrlText.requireLength(url.href().length());
    }
  }
}
