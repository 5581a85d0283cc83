package crawler.model;

/**
 * Scheme, host and port: what this program calls one host, the unit of politeness and of
 * credentials (RFC 6454, section 4).
 *
 * @param scheme {@code http} or {@code https}
 * @param host lower-case ASCII name, dotted IPv4 address, or IPv6 address in brackets
 * @param port the effective port, 1 to 65535
 */
public record Origin(String scheme, String host, int port) {

  /** {@code host} or {@code host:port} when the port is not the scheme's own. */
  public String authority() {
    return port == HttpUrl.defaultPort(scheme) ? host : host + ":" + port;
  }

  @Override
  public String toString() {
    return scheme + "://" + authority();
  }
}
