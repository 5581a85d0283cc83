package crawler.url;

import crawler.model.HttpUrl;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One case of the web platform tests: a text, what it is relative to, and what it has to become.
 *
 * @param expected empty when it has to be refused
 */
record WebPlatformCase(String input, Optional<String> base, Optional<Parts> expected) {
  static final Path DATA = Path.of("src/test/resources/wpt");

  /** The parts of a URL that are compared, or those of them that a file speaks of. */
  record Parts(Map<String, String> values) {}

  /** The cases of {@code urltestdata.json}, and of the file beside it for what JSON cannot hold. */
  static List<WebPlatformCase> urls() throws IOException {
    List<WebPlatformCase> cases = new ArrayList<>();
    for (String file : List.of("urltestdata.json", "urltestdata-javascript-only.json")) {
      for (JsonObject json : objects(file)) {
        boolean failure = json.getBoolean("failure", false);
        cases.add(
            new WebPlatformCase(
                json.getString("input"),
                Optional.ofNullable(json.getString("base")),
                failure ? Optional.empty() : Optional.of(parts(json))));
      }
    }
    return cases;
  }

  /** The cases of {@code toascii.json} or {@code IdnaTestV2.json}, each as the host of a URL. */
  static List<WebPlatformCase> hosts(String file) throws IOException {
    return objects(file).stream()
        .filter(json -> !json.getString("input").isEmpty())
        .map(json -> host(json.getString("input"), json.getString("output")))
        .toList();
  }

  private static WebPlatformCase host(String name, @Nullable String output) {
    StringBuilder text = new StringBuilder("https://");
    name.chars()
        .forEach(c -> text.append(":/?#\\".indexOf(c) < 0 ? "" + (char) c : "%%%02X".formatted(c)));
    return new WebPlatformCase(
        text.append("/x").toString(),
        Optional.empty(),
        Optional.ofNullable(output).map(host -> new Parts(Map.of("hostname", host))));
  }

  /** The cases of {@code percent-encoding.json} in UTF-8, each as the query of a URL. */
  static List<WebPlatformCase> queries() throws IOException {
    return objects("percent-encoding.json").stream()
        .map(
            json ->
                new WebPlatformCase(
                    "http://h.test/?" + json.getString("input"),
                    Optional.empty(),
                    Optional.of(
                        new Parts(
                            Map.of(
                                "search", "?" + json.getJsonObject("output").getString("utf-8"))))))
        .toList();
  }

  private static List<JsonObject> objects(String file) throws IOException {
    return new JsonArray(Files.readString(DATA.resolve(file)))
        .stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast).toList();
  }

  private static Parts parts(JsonObject json) {
    String user = json.getString("username");
    String password = json.getString("password");
    return new Parts(
        Map.of(
            "href", withoutFragment(json.getString("href")),
            "protocol", json.getString("protocol"),
            "credentials", password.isEmpty() ? user : user + ":" + password,
            "hostname", json.getString("hostname"),
            "port", json.getString("port"),
            "pathname", json.getString("pathname"),
            "search", json.getString("search")));
  }

  /** The scheme that the case is about: of its input, else of its base. */
  Optional<String> scheme() {
    return scheme(input).or(() -> base.flatMap(WebPlatformCase::scheme));
  }

  /** The scheme that a text begins with, as the standard reads it, in lower case. */
  static Optional<String> scheme(String text) {
    String cleaned = text.replaceAll("[\\t\\n\\r]", "").replaceFirst("^[\\x00-\\x20]+", "");
    int end = UrlText.schemeEnd(cleaned);
    return end < 0
        ? Optional.empty()
        : Optional.of(cleaned.substring(0, end).toLowerCase(Locale.ROOT));
  }

  boolean isHttp() {
    return scheme().filter(s -> s.equals("http") || s.equals("https")).isPresent();
  }

  /** Whether the parser under test ends as expected. */
  boolean holds() {
    Optional<HttpUrl> url;
    try {
      url = Optional.of(parsed());
    } catch (InvalidUrlException e) {
      url = Optional.empty();
    }
    return url.isPresent() == expected.isPresent() && url.map(this::equalsExpected).orElse(true);
  }

  private HttpUrl parsed() {
    // A base of another scheme counts for nothing, since the input is absolute then.
    Optional<HttpUrl> from =
        base.filter(b -> scheme(b).orElse("").startsWith("http")).map(UrlParser::parse);
    return from.isPresent() ? UrlParser.parse(from.get(), input) : UrlParser.parse(input);
  }

  private boolean equalsExpected(HttpUrl url) {
    boolean defaultPort = url.port() == HttpUrl.defaultPort(url.scheme());
    String query = url.query();
    Map<String, String> actual =
        Map.of(
            "href", url.href(),
            "protocol", url.scheme() + ":",
            "credentials", url.credentials(),
            "hostname", url.host(),
            "port", defaultPort ? "" : "" + url.port(),
            "pathname", url.path(),
            "search", query == null || query.isEmpty() ? "" : "?" + query);
    return actual.entrySet().containsAll(expected.orElseThrow().values().entrySet());
  }

  private static String withoutFragment(String href) {
    int hash = href.indexOf('#');
    return hash < 0 ? href : href.substring(0, hash);
  }
}
