package crawler.fetch;

import crawler.model.HttpUrl;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which proxy a URL goes through: the one that was asked for, or what the environment says in the
 * way of curl: {@code http_proxy} (lower case alone, since a CGI server sets HTTP_PROXY from a
 * request header), {@code https_proxy}, {@code all_proxy}, {@code no_proxy}. Immutable.
 */
final class ProxyChoice {
  private final @Nullable ProxyOptions forHttp;
  private final @Nullable ProxyOptions forHttps;
  private final List<String> direct;

  ProxyChoice(@Nullable URI asked, Map<String, String> environment) {
    if (asked != null) {
      forHttp = proxyAt(asked);
      forHttps = forHttp;
      direct = List.of();
      return;
    }
    forHttp = first(environment, "http_proxy", "all_proxy", "ALL_PROXY");
    forHttps = first(environment, "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY");
    String none = environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", ""));
    direct =
        Stream.of(none.split("[,\\s]+", -1))
            .map(s -> s.toLowerCase(Locale.ROOT))
            .filter(s -> !s.isEmpty())
            .toList();
  }

  /** The proxy for this URL; empty when the server is reached directly. */
  Optional<ProxyOptions> proxyFor(HttpUrl url) {
    ProxyOptions proxy = url.isTls() ? forHttps : forHttp;
    return proxy == null || isDirect(url) ? Optional.empty() : Optional.of(proxy);
  }

  private boolean isDirect(HttpUrl url) {
    String host = url.hostName();
    for (String entry : direct) {
      String name = entry.startsWith(".") ? entry.substring(1) : entry;
      if (name.equals("*")
          || name.equals(host)
          || name.equals(host + ":" + url.port())
          || host.endsWith("." + name)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable ProxyOptions first(Map<String, String> environment, String... names) {
    for (String name : names) {
      String value = environment.getOrDefault(name, "").strip();
      if (!value.isEmpty()) {
        return proxyAt(URI.create(value.contains("://") ? value : "http://" + value));
      }
    }
    return null;
  }

  private static ProxyOptions proxyAt(URI uri) {
    int port = uri.getPort() < 0 ? 1080 : uri.getPort();
    boolean socks = uri.getScheme().startsWith("socks5");
    ProxyOptions proxy =
        new ProxyOptions()
            .setType(socks ? ProxyType.SOCKS5 : ProxyType.HTTP)
            .setHost(uri.getHost())
            .setPort(port);
    String login = uri.getRawUserInfo();
    if (login != null) {
      String[] parts = login.split(":", 2);
      proxy.setUsername(URLDecoder.decode(parts[0], StandardCharsets.UTF_8));
      proxy.setPassword(
          parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return proxy;
  }
}
