package crawler.fetch;

import crawler.address.PrivateAddresses;
import crawler.model.ConfigException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one request is made and when it is given up.
 *
 * @param timeout from an attempt's start to the last body byte; default 60 s
 * @param connectTimeout for the TCP connection and the TLS handshake together; default 10 s
 * @param dnsTimeout for the host's name; default 5 s
 * @param headerTimeout from the request to the complete reply head; default 30 s
 * @param stallTimeout a body with no byte for this long is {@code body-timeout}, one slower than
 *     {@code minSpeed} over this long is {@code too-slow}; 30 s
 * @param minSpeed bytes per second; default 100
 * @param maxBody largest body in bytes, as received and as decoded; default 64 MiB
 * @param headers sent with every request, in order; default none
 * @param userAgent default {@code crawler/VERSION}
 * @param proxy for every request; null means the environment decides
 * @param caCertificates PEM file that replaces the system's authorities; null means the system's
 * @param insecure whether any certificate is accepted; default no
 * @param acceptEncoding content codings to ask for, in this order, as far as this machine can
 *     decode them; default gzip, deflate, br, zstd
 * @param privateAddresses when addresses that are not public may be reached; default listed
 * @param limitRate body bytes per second as received, of all requests of a fetcher together; 0 for
 *     no limit, the default
 */
public record FetchOptions(
    Duration timeout,
    Duration connectTimeout,
    Duration dnsTimeout,
    Duration headerTimeout,
    Duration stallTimeout,
    long minSpeed,
    long maxBody,
    List<Header> headers,
    String userAgent,
    @Nullable URI proxy,
    @Nullable Path caCertificates,
    boolean insecure,
    List<ContentCoding> acceptEncoding,
    PrivateAddresses privateAddresses,
    long limitRate) {

  public static final FetchOptions DEFAULTS =
      new FetchOptions(
          Duration.ofSeconds(60),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          100,
          64L << 20,
          List.of(),
          UserAgent.DEFAULT,
          null,
          null,
          false,
          ContentCoding.USUAL,
          PrivateAddresses.LISTED,
          0);

  public FetchOptions {
    headers = List.copyOf(headers);
    acceptEncoding = acceptEncoding.stream().distinct().toList();
    requirePositive("timeout", timeout);
    requirePositive("connect-timeout", connectTimeout);
    requirePositive("dns-timeout", dnsTimeout);
    requirePositive("header-timeout", headerTimeout);
    ConfigException.require(minSpeed >= 0, "min-speed", minSpeed, "zero or more");
    ConfigException.require(limitRate >= 0, "limit-rate", limitRate, "zero or more");
    ConfigException.require(maxBody >= 1, "max-body", maxBody, "1 byte or more");
    ConfigException.require(
        userAgent.chars().allMatch(c -> c >= ' ' && c < 127),
        "user-agent",
        userAgent,
        "printable ASCII");
  }

  /** The same with another rule for addresses that are not public. */
  public FetchOptions withPrivateAddresses(PrivateAddresses other) {
    return new FetchOptions(
        timeout,
        connectTimeout,
        dnsTimeout,
        headerTimeout,
        stallTimeout,
        minSpeed,
        maxBody,
        headers,
        userAgent,
        proxy,
        caCertificates,
        insecure,
        acceptEncoding,
        other,
        limitRate);
  }

  private static void requirePositive(String option, Duration value) {
    ConfigException.require(
        value.isPositive() && value.compareTo(Duration.ofDays(24)) <= 0,
        option,
        value,
        "more than zero and at most 24 days");
  }

  /** How requests introduce themselves: a header of that name counts more than the option. */
  public String sentUserAgent() {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase("User-Agent"))
        .map(Header::value)
        .findFirst()
        .orElse(userAgent);
  }

  /** Whether requests say how to reach whoever sends them. */
  public boolean namesContact() {
    String agent = sentUserAgent();
    return agent.contains("://")
        || agent.contains("@")
        || headers.stream().anyMatch(header -> header.name().equalsIgnoreCase(UserAgent.FROM));
  }
}
