package crawler.fetch;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.AttributeKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Notes where a connection leads, when it was established and when it was ready. Sits at the head
 * of a channel's pipeline until the HTTP client takes it over, which is after the TLS handshake
 * when there is one. Used by the channel's event loop only.
 */
final class ConnectTimes extends ChannelDuplexHandler {
  static final AttributeKey<ConnectTimes> KEY = AttributeKey.valueOf(ConnectTimes.class, "times");

  private @Nullable SocketAddress remote;
  private long establishedNanos;
  private long readyNanos;
  private boolean claimed;

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    ctx.channel().attr(KEY).set(this);
  }

  @Override
  public void connect(
      ChannelHandlerContext ctx, SocketAddress remote, SocketAddress local, ChannelPromise promise)
      throws Exception {
    // Not channelActive: the client takes the channel over before that event comes.
    promise.addListener(established -> establishedNanos = System.nanoTime());
    this.remote = remote;
    super.connect(ctx, remote, local, promise);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    readyNanos = System.nanoTime();
  }

  /** True for the first request on the connection: it alone waited for it. */
  boolean claim() {
    boolean first = !claimed;
    claimed = true;
    return first;
  }

  /** Whether the connection was made to this very address. */
  boolean leadsTo(InetAddress address) {
    return remote instanceof InetSocketAddress to && address.equals(to.getAddress());
  }

  long tlsNanos() {
    return readyNanos - establishedNanos;
  }
}
