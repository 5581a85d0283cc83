package crawler.model;

import org.jspecify.annotations.Nullable;

/**
 * A parsed and normalised http or https URL without fragment. Made by {@code
 * crawler.url.UrlParser}; immutable.
 *
 * @param scheme {@code http} or {@code https}
 * @param credentials the percent-encoded {@code user} or {@code user:password} part, empty when
 *     there is none
 * @param host lower-case ASCII name (punycode), dotted IPv4 address, or IPv6 address in brackets
 * @param port the effective port, 1 to 65535
 * @param path percent-encoded, begins with a slash
 * @param query percent-encoded, without the question mark; null when there is none, which is not
 *     the same as an empty one
 */
public record HttpUrl(
    String scheme, String credentials, String host, int port, String path, @Nullable String query) {

  /** 443 for {@code https}, 80 otherwise. */
  public static int defaultPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  /** Scheme, host and port. */
  public Origin origin() {
    return new Origin(scheme, host, port);
  }

  /** The same with other credentials; none when they are empty. */
  public HttpUrl withCredentials(String other) {
    return credentials.equals(other) ? this : new HttpUrl(scheme, other, host, port, path, query);
  }

  public boolean isTls() {
    return scheme.equals("https");
  }

  /** The host as a resolver or a certificate check wants it: an IPv6 address without brackets. */
  public String hostName() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** Path and query, as sent in the request line (RFC 9112, section 3.2.1). */
  public String requestTarget() {
    return query == null ? path : path + "?" + query;
  }

  /** The URL with its credentials: what tells one request from another. Never print this. */
  public String href() {
    return render(credentials.isEmpty() ? "" : credentials + "@");
  }

  /** The URL as it may be shown: credentials are replaced by three asterisks. */
  @Override
  public String toString() {
    return render(credentials.isEmpty() ? "" : "***@");
  }

  private String render(String userInfo) {
    // In one go, since every page is rendered some times.
    boolean usual = port == defaultPort(scheme);
    String authority = usual ? host : host + ":" + port;
    return query == null
        ? scheme + "://" + userInfo + authority + path
        : scheme + "://" + userInfo + authority + path + "?" + query;
  }
}
