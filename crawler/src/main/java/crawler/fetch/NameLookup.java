package crawler.fetch;

import crawler.address.WrittenHost;
import crawler.model.HttpUrl;
import io.netty.util.NetUtil;
import io.vertx.core.Future;
import io.vertx.core.internal.VertxInternal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns host names into addresses without blocking: hosts file, cache, DNS. Thread-safe. */
final class NameLookup {
  private final VertxInternal vertx;

  NameLookup(VertxInternal vertx) {
    this.vertx = vertx;
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

  /**
   * Every address of the URL's host, in the order in which they should be tried; never empty. No
   * name server hears of the loopback (RFC 6761, section 6.3).
   */
  Future<List<InetAddress>> resolve(HttpUrl url) {
    return switch (WrittenHost.of(url)) {
      case ADDRESS, NAME -> resolve(url.hostName());
      case LOOPBACK -> resolve("localhost");
    };
  }

  private Future<List<InetAddress>> resolve(String hostName) {
    return vertx
        .nameResolver()
        .resolveAll(hostName)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.failedFuture(new UnknownHostException(hostName))
                    : Future.succeededFuture(
                        found.stream()
                            .map(InetSocketAddress::getAddress)
                            .map(NameLookup::withoutName)
                            .toList()));
  }

  /**
   * The HTTP client looks the host of a server address up again, even when the address is there: as
   * a number it can only come out as itself.
   */
  private static InetAddress withoutName(InetAddress address) {
    try {
      return InetAddress.getByAddress(address.getAddress());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has the length of one", e);
    }
  }
}
