package crawler.fetch;

import crawler.address.WrittenHost;
import crawler.model.HttpUrl;
import crawler.names.DnsNames;
import crawler.names.HostNames;
import crawler.names.LocalNames;
import crawler.names.LookupLimits;
import crawler.names.NameAnswer;
import crawler.names.NameSource;
import crawler.names.SystemNames;
import io.netty.util.NetUtil;
import io.vertx.core.Future;
import io.vertx.core.internal.VertxInternal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The names of hosts as URLs write them, and where a fetcher looks them up. Thread-safe. */
final class NameLookup implements AutoCloseable {
  private static final int DNS_PORT = 53;

  private final HostNames names;

  /**
   * @param vertx with the name servers to ask; the system's if it was given none
   * @param timeout for one name, from the moment it is asked for
   */
  NameLookup(VertxInternal vertx, Duration timeout) {
    List<String> given = vertx.nameResolver().options().getServers();
    NameSource source =
        given == null || given.isEmpty()
            ? new LocalNames(new SystemNames(), new DnsNames(vertx, List.of(), timeout))
            : new DnsNames(vertx, given.stream().map(NameLookup::server).toList(), timeout);
    this.names =
        new HostNames(
            source,
            LookupLimits.usual(timeout),
            System::nanoTime,
            delay -> vertx.timer(Math.max(1, delay.toMillis())));
  }

  private static InetSocketAddress server(String addressAndPort) {
    int colon = addressAndPort.lastIndexOf(':');
    String address = colon < 0 ? addressAndPort : addressAndPort.substring(0, colon);
    int port = colon < 0 ? DNS_PORT : Integer.parseInt(addressAndPort.substring(colon + 1));
    return new InetSocketAddress(InetAddress.ofLiteral(address), port);
  }

  /** The address when {@code hostName} is one already (IPv6 without brackets), else null. */
  static @Nullable InetAddress literal(String hostName) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(hostName);
    try {
      return bytes == null ? null : InetAddress.getByAddress(hostName, bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
    }
  }

  /**
   * What is known of the host without asking anybody: its address when it is one, the loopback when
   * it is a name of it.
   */
  static Optional<InetAddress> unasked(HttpUrl url) {
    return switch (WrittenHost.of(url)) {
      case ADDRESS -> Optional.ofNullable(literal(url.hostName()));
      case LOOPBACK -> Optional.of(InetAddress.getLoopbackAddress());
      case NAME -> Optional.empty();
    };
  }

  /** No name server hears of the names of the loopback (RFC 6761, section 6.3). */
  private static String nameIn(HttpUrl url) {
    return switch (WrittenHost.of(url)) {
      case ADDRESS, NAME -> url.hostName();
      case LOOPBACK -> "localhost";
    };
  }

  /** What was answered for the URL's host not long ago. */
  Optional<NameAnswer> known(HttpUrl url) {
    return names.known(nameIn(url));
  }

  /** See {@link HostNames#ask}. */
  Future<NameAnswer> ask(HttpUrl url, Runnable onBegin) {
    return names.ask(nameIn(url), onBegin);
  }

  /** Looks the URL's host up ahead of need, if it is a name. */
  void expect(HttpUrl url, BooleanSupplier still) {
    switch (WrittenHost.of(url)) {
      case ADDRESS -> {}
      case LOOPBACK, NAME -> names.expect(nameIn(url), still);
    }
  }

  @Override
  public void close() {
    names.close();
  }
}
