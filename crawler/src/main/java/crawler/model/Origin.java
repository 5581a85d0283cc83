package crawler.model;

import org.jspecify.annotations.Nullable;

/**
 * Scheme, host and port: what this program calls one host, the unit of politeness and of
 * credentials (RFC 6454, section 4).
 *
 * @param scheme {@code http} or {@code https}
 * @param host lower-case ASCII name, dotted IPv4 address, or IPv6 address in brackets
 * @param port the effective port, 1 to 65535
 */
public record Origin(String scheme, String host, int port) {

  // Asked for many times for each page: what the compiler makes of a record is slow until it has
  // been
  // optimised.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Origin origin
        && port == origin.port
        && host.equals(origin.host)
        && scheme.equals(origin.scheme);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * scheme.hashCode() + host.hashCode()) + port;
  }

  /** {@code host} or {@code host:port} when the port is not the scheme's own. */
  public String authority() {
    return port == HttpUrl.defaultPort(scheme) ? host : host + ":" + port;
  }

  @Override
  public String toString() {
    return scheme + "://" + authority();
  }
}
