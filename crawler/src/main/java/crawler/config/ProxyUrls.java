package crawler.config;

import crawler.model.ConfigException;
import crawler.model.Redaction;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Proxies as people write them: {@code http://[user:password@]host:port}. */
public final class ProxyUrls {
  private static final String EXPECTED =
      "expected a proxy such as http://proxy.example:3128, was '";

  private ProxyUrls() {}

  /**
   * Reads the address of an HTTP proxy; the port is required.
   *
   * @throws ConfigException for anything else; the message shows no credentials
   */
  public static URI parse(String text) {
    try {
      URI uri = new URI(text);
      boolean usable =
          "http".equalsIgnoreCase(uri.getScheme())
              && uri.getHost() != null
              && uri.getPort() >= 1
              && uri.getPort() <= 65_535
              && isEmptyOr(uri.getRawPath(), "/")
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null;
      if (usable) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw refused(text);
    }
    throw refused(text);
  }

  private static boolean isEmptyOr(@Nullable String path, String other) {
    return path == null || path.isEmpty() || path.equals(other);
  }

  private static ConfigException refused(String text) {
    return new ConfigException(EXPECTED + Texts.shown(Redaction.noUrl(text)) + "'");
  }
}
