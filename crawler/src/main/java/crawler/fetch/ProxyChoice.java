package crawler.fetch;

import crawler.model.ConfigException;
import crawler.model.HttpUrl;
import crawler.model.Redaction;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which proxy a URL goes through: the one that was asked for, or what the environment says in the
 * way of curl: {@code http_proxy} (lower case alone, since a CGI server sets HTTP_PROXY from a
 * request header), {@code https_proxy}, {@code all_proxy}, {@code no_proxy}. Immutable.
 */
final class ProxyChoice {
  private static final int DEFAULT_PORT = 1080;

  private final @Nullable ProxyOptions forHttp;
  private final @Nullable ProxyOptions forHttps;
  private final NoProxy direct;

  /**
   * @throws ConfigException when a variable that applies does not name a proxy
   */
  ProxyChoice(@Nullable URI asked, Map<String, String> environment) {
    if (asked != null) {
      forHttp = proxyAt(asked).orElseThrow(() -> refused("proxy", asked.toString()));
      forHttps = forHttp;
      direct = NoProxy.NONE;
      return;
    }
    forHttp = first(environment, "http_proxy", "all_proxy", "ALL_PROXY");
    forHttps = first(environment, "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY");
    direct =
        new NoProxy(environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", "")));
  }

  /** The proxy for this URL; empty when the server is reached directly. */
  Optional<ProxyOptions> proxyFor(HttpUrl url) {
    ProxyOptions proxy = url.isTls() ? forHttps : forHttp;
    return proxy == null || direct.covers(url) ? Optional.empty() : Optional.of(proxy);
  }

  private static @Nullable ProxyOptions first(Map<String, String> environment, String... names) {
    for (String name : names) {
      String value = environment.getOrDefault(name, "").strip();
      if (!value.isEmpty()) {
        return parse(value).flatMap(ProxyChoice::proxyAt).orElseThrow(() -> refused(name, value));
      }
    }
    return null;
  }

  private static Optional<URI> parse(String value) {
    try {
      return Optional.of(new URI(value.contains("://") ? value : "http://" + value));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static ConfigException refused(String name, String value) {
    String shown = Redaction.noUrl(value).replaceAll("\\p{Cntrl}", "?");
    return new ConfigException(
        name + ": expected a proxy such as http://proxy.example:3128, was '" + shown + "'");
  }

  /** Empty when the scheme is none that proxies speak here, or there is no host or a bad port. */
  private static Optional<ProxyOptions> proxyAt(URI uri) {
    String host = uri.getHost();
    int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    Optional<ProxyType> type = typeOf(uri.getScheme());
    if (host == null || port < 1 || port > 65_535 || type.isEmpty()) {
      return Optional.empty();
    }
    ProxyOptions proxy =
        new ProxyOptions()
            .setType(type.get())
            .setHost(host.startsWith("[") ? host.substring(1, host.length() - 1) : host)
            .setPort(port);
    String login = uri.getRawUserInfo();
    if (login != null) {
      String[] parts = login.split(":", 2);
      proxy.setUsername(decoded(parts[0]));
      proxy.setPassword(parts.length < 2 ? "" : decoded(parts[1]));
    }
    return Optional.of(proxy);
  }

  private static Optional<ProxyType> typeOf(@Nullable String scheme) {
    return switch (scheme == null ? "" : scheme.toLowerCase(Locale.ROOT)) {
      case "http" -> Optional.of(ProxyType.HTTP);
      case "socks5", "socks5h" -> Optional.of(ProxyType.SOCKS5);
      default -> Optional.empty();
    };
  }

  /** Undoes percent-encoding, which a parsed URI is sure to hold in whole triplets. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
