package crawler.scope;

import crawler.model.HttpUrl;
import crawlercommons.domains.EffectiveTldFinder;

/** What belongs together on the web. Stateless. */
final class SiteNames {
  private SiteNames() {}

  /**
   * The host as visitors see it: http and https on their usual ports are one, a leading {@code
   * www.} and a dot at the end do not count. Any other port is a place of its own.
   */
  static String host(HttpUrl url) {
    String host = withoutDot(url.host());
    boolean www = host.startsWith("www.") && host.indexOf('.', 4) > 0;
    String bare = www ? host.substring(4) : host;
    return url.port() == HttpUrl.defaultPort(url.scheme()) ? bare : bare + ":" + url.port();
  }

  /**
   * The registrable domain by the public suffix list, its private section included, so that two
   * users of one hosting service are two domains. Under a top-level domain that the list does not
   * know it is the last two labels. An address, a single label or a public suffix is its own
   * domain.
   */
  static String domain(HttpUrl url) {
    String host = withoutDot(url.host());
    if (isAddress(host)) {
      return host;
    }
    String listed = EffectiveTldFinder.getAssignedDomain(host, true, false);
    if (listed != null) {
      return listed;
    }
    return EffectiveTldFinder.getEffectiveTLD(host) == null ? lastTwoLabels(host) : host;
  }

  private static String lastTwoLabels(String host) {
    int dot = host.lastIndexOf('.', host.lastIndexOf('.') - 1);
    return host.substring(dot + 1);
  }

  private static boolean isAddress(String host) {
    return host.startsWith("[") || Character.isDigit(host.charAt(host.length() - 1));
  }

  private static String withoutDot(String host) {
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }
}
