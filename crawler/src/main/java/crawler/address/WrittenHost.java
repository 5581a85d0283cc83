package crawler.address;

import crawler.model.HttpUrl;
import java.net.InetAddress;

/** How a URL writes its host, as far as it matters for whether an address may be reached. */
public enum WrittenHost {
  /** An IP address: whoever wrote it knew which. */
  ADDRESS,
  /** The name of the loopback: {@code localhost} or what ends in it (RFC 6761, section 6.3). */
  LOOPBACK,
  /** Any other name, whose address is for name servers to say. */
  NAME;

  private static final String LOCALHOST = "localhost";

  /** Reads the host of a normalised URL. */
  public static WrittenHost of(HttpUrl url) {
    String host = url.host();
    if (host.startsWith("[") || isIpv4(host)) {
      return ADDRESS;
    }
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return name.equals(LOCALHOST) || name.endsWith("." + LOCALHOST) ? LOOPBACK : NAME;
  }

  /** A normalised host whose last part begins with a digit and is all digits is an address. */
  private static boolean isIpv4(String host) {
    for (int i = host.lastIndexOf('.') + 1; i < host.length(); i++) {
      if (host.charAt(i) < '0' || host.charAt(i) > '9') {
        return false;
      }
    }
    return !host.endsWith(".");
  }

  /** Whether a user who writes a host so can only mean such an address. */
  boolean mayMean(InetAddress address) {
    return switch (this) {
      case ADDRESS -> true;
      case LOOPBACK -> address.isLoopbackAddress();
      case NAME -> false;
    };
  }
}
