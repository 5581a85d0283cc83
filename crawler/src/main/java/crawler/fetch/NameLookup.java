package crawler.fetch;

import io.netty.util.NetUtil;
import io.vertx.core.Future;
import io.vertx.core.internal.VertxInternal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
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

  /** Every address of the name, in the order in which they should be tried; never empty. */
  Future<List<InetAddress>> resolve(String hostName) {
    return vertx
        .nameResolver()
        .resolveAll(hostName)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.failedFuture(new UnknownHostException(hostName))
                    : Future.succeededFuture(
                        found.stream().map(InetSocketAddress::getAddress).toList()));
  }
}
