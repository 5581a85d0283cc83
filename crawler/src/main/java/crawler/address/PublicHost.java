package crawler.address;

import crawler.model.HttpUrl;
import java.net.InetAddress;
import java.util.Set;

/** Whether a URL looks as if it led to somebody else's server. Looks no name up. */
public final class PublicHost {
  /** Top-level names that are nobody's on the public Internet (RFC 6761, 6762, 8375, 9476). */
  private static final Set<String> LOCAL =
      Set.of(
          "localhost",
          "local",
          "internal",
          "test",
          "example",
          "invalid",
          "lan",
          "home",
          "corp",
          "intranet",
          "arpa",
          "alt",
          "onion");

  private PublicHost() {}

  /** Whether the host is a public address, or a name under a public top-level name. */
  public static boolean isNamedBy(HttpUrl url) {
    return switch (WrittenHost.of(url)) {
      case ADDRESS -> SpecialAddresses.purposeOf(address(url.hostName())).isEmpty();
      case LOOPBACK -> false;
      case NAME -> isPublic(url.host());
    };
  }

  private static InetAddress address(String literal) {
    return InetAddress.ofLiteral(literal);
  }

  private static boolean isPublic(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    int dot = name.lastIndexOf('.');
    return dot > 0 && !LOCAL.contains(name.substring(dot + 1));
  }
}
