package crawler.model;

import java.util.Locale;

/**
 * Why a URL was skipped or failed. The set is closed: manifest, summary and exit code speak of
 * these alone.
 */
public enum Reason {
  ROBOTS_DISALLOWED(ExitCode.OK, false, "robots.txt forbids it"),
  ROBOTS_UNREACHABLE(ExitCode.OK, false, "robots.txt could not be read, which counts as forbidden"),
  DUPLICATE(ExitCode.OK, false, "the same URL stood earlier in the input"),
  OUT_OF_SCOPE(ExitCode.OK, false, "outside the scope of the crawl"),
  UNCHANGED(ExitCode.OK, false, "the stored page is still current"),

  STORE_ERROR(ExitCode.FILE, false, "the page could not be written"),

  DNS_NOT_FOUND(ExitCode.NETWORK, false, "the name does not exist"),
  DNS_TIMEOUT(ExitCode.NETWORK, true, "the resolver did not answer in time"),
  CONNECT_REFUSED(ExitCode.NETWORK, true, "nothing listens there"),
  CONNECT_TIMEOUT(ExitCode.NETWORK, true, "no connection in time"),
  CONNECT_ERROR(ExitCode.NETWORK, true, "the connection could not be made or was reset"),
  EMPTY_REPLY(ExitCode.NETWORK, true, "the server closed without answering"),
  HEADER_TIMEOUT(ExitCode.NETWORK, true, "no complete reply head in time"),
  BODY_TIMEOUT(ExitCode.NETWORK, true, "the body did not arrive in time"),
  TOO_SLOW(ExitCode.NETWORK, true, "the body arrived slower than the smallest speed asked for"),
  TRUNCATED(ExitCode.NETWORK, true, "fewer bytes than the server declared"),

  TLS_EXPIRED(ExitCode.TLS, false, "the certificate has expired"),
  TLS_NOT_YET_VALID(ExitCode.TLS, false, "the certificate is not valid yet"),
  TLS_UNTRUSTED(ExitCode.TLS, false, "the certificate is not signed by a trusted authority"),
  TLS_HOST_MISMATCH(ExitCode.TLS, false, "the certificate is for another host"),
  TLS_PROTOCOL(ExitCode.TLS, false, "no TLS version or cipher in common"),
  TLS_HANDSHAKE(ExitCode.TLS, false, "the TLS handshake failed"),

  PROTOCOL(ExitCode.PROTOCOL, false, "the reply is not valid HTTP"),
  HEADER_TOO_LARGE(ExitCode.PROTOCOL, false, "the reply head is too large"),
  DECODE(ExitCode.PROTOCOL, false, "the content encoding is unknown or broken"),
  TOO_LARGE(ExitCode.PROTOCOL, false, "the body is larger than allowed"),
  REDIRECT_LIMIT(ExitCode.PROTOCOL, false, "too many redirects, or a loop"),
  REDIRECT_SCHEME(ExitCode.PROTOCOL, false, "redirected to something that is not http or https"),
  PRIVATE_ADDRESS(ExitCode.PROTOCOL, false, "the address is private"),
  INVALID_URL(ExitCode.PROTOCOL, false, "not a URL that can be fetched"),

  HTTP_3XX(ExitCode.HTTP, false, "a redirect that was not followed"),
  HTTP_4XX(ExitCode.HTTP, false, "the server refused the request"),
  HTTP_5XX(ExitCode.HTTP, false, "the server failed"),
  HTTP_OTHER(ExitCode.HTTP, false, "a status outside 200 to 599");

  private final int exitCode;
  private final boolean retryable;
  private final String text;

  Reason(int exitCode, boolean retryable, String text) {
    this.exitCode = exitCode;
    this.retryable = retryable;
    this.text = text;
  }

  /** The name in manifest and reports, such as {@code connect-refused}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The exit code that this reason asks for; 0 for reasons to skip. 401 and 407 ask for 6 instead.
   */
  public int exitCode() {
    return exitCode;
  }

  /** Whether another attempt may end differently, whatever the status. */
  public boolean retryable() {
    return retryable;
  }

  /** What it means, for a person: a clause without capital and full stop. */
  public String text() {
    return text;
  }
}
