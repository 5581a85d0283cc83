package crawler.scope;

import crawler.model.HttpUrl;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A URL seen from afar.
 *
 * @param segments of the path, the last one only when it is not empty
 * @param place host and path
 * @param parameters the names of the query's parameters, each once, sorted
 * @param kind what pages of one make have in common: the host, the path with its numbers and
 *     identifiers left out, the parameters' names
 * @param sessionless the URL without what looks like a session; empty when there is none
 */
record UrlShape(
    List<String> segments, String place, List<String> parameters, String kind, String sessionless) {
  private static final Pattern NUMBERS = Pattern.compile("[0-9]+");

  /** What no person writes: long, of letters and digits, as random numbers are. */
  private static final Pattern OPAQUE =
      Pattern.compile("(?=[^0-9]*[0-9])(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9_-]{20,128}");

  private static final UrlNormalizer WITHOUT_SESSION =
      new UrlNormalizer(StripOptions.of(List.of("session"), false));

  UrlShape {
    segments = List.copyOf(segments);
    parameters = List.copyOf(parameters);
  }

  static UrlShape of(HttpUrl url) {
    String host = url.origin().authority();
    List<String> segments = Arrays.asList(url.path().substring(1).split("/", -1));
    if (segments.getLast().isEmpty()) {
      segments = segments.subList(0, segments.size() - 1);
    }
    List<String> parameters = parameters(url);
    String path = String.join("/", segments.stream().map(UrlShape::segmentKind).toList());
    return new UrlShape(
        segments,
        host + url.path(),
        parameters,
        host + "/" + path + "?" + String.join("&", parameters),
        sessionless(url, segments));
  }

  private static List<String> parameters(HttpUrl url) {
    String query = url.query();
    return query == null || query.isEmpty()
        ? List.of()
        : Arrays.stream(query.split("&"))
            .map(parameter -> parameter.replaceFirst("=.*", ""))
            .map(UrlShape::segmentKind)
            .distinct()
            .sorted()
            .toList();
  }

  private static String segmentKind(String segment) {
    return isOpaque(segment) ? "*" : NUMBERS.matcher(segment).replaceAll("0");
  }

  /** At the end of a path an identifier names a page, before it a session or a version of all. */
  private static String sessionless(HttpUrl url, List<String> segments) {
    HttpUrl without = WITHOUT_SESSION.normalize(url);
    boolean opaque =
        segments.size() > 1
            && segments.subList(0, segments.size() - 1).stream().anyMatch(UrlShape::isOpaque);
    if (!opaque) {
      return without.equals(url) ? "" : without.origin().authority() + without.requestTarget();
    }
    StringBuilder text = new StringBuilder(without.origin().authority());
    for (String segment : without.path().substring(1).split("/", -1)) {
      text.append('/').append(isOpaque(segment) ? "*" : segment);
    }
    return text.append('?').append(without.query()).toString();
  }

  private static boolean isOpaque(String segment) {
    return segment.length() >= 20 && OPAQUE.matcher(segment).matches();
  }
}
