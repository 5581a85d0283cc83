package crawler.fetch;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.impl.Utils;
import io.vertx.core.impl.transports.TransportLoader;
import io.vertx.core.net.TcpConfig;
import io.vertx.core.transport.Transport;
import java.net.SocketAddress;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * The best transport of this machine (epoll, kqueue, else NIO) whose client channels carry {@link
 * ConnectTimes}: Vert.x itself does not tell how long connecting and the TLS handshake took.
 */
final class TimedTransport implements Transport {
  private final Transport chosen;
  private final Timed timed;

  private TimedTransport(Transport chosen) {
    this.chosen = chosen;
    this.timed = new Timed(chosen.implementation());
  }

  /** A transport for one Vert.x instance. */
  static TimedTransport best() {
    Transport epoll = Utils.isLinux() ? TransportLoader.epoll() : null;
    // To ask Vert.x for the best one loads io_uring as well.
    Transport best = epoll != null && epoll.available() ? epoll : Transport.nativeTransport();
    return new TimedTransport(best != null && best.available() ? best : Transport.NIO);
  }

  @Override
  public String name() {
    return chosen.name();
  }

  @Override
  public boolean available() {
    return chosen.available();
  }

  @Override
  public @Nullable Throwable unavailabilityCause() {
    return chosen.unavailabilityCause();
  }

  @Override
  public io.vertx.core.spi.transport.Transport implementation() {
    return timed;
  }

  /** Leaves everything to the transport it wraps but the making of client channels. */
  @SuppressWarnings("deprecation") // a signature of the interface names a deprecated type
  private record Timed(io.vertx.core.spi.transport.Transport wrapped)
      implements io.vertx.core.spi.transport.Transport {

    @Override
    public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
      ChannelFactory<? extends Channel> factory = wrapped.channelFactory(domainSocket);
      return () -> {
        Channel channel = OpenSockets.counted(factory.newChannel());
        channel.pipeline().addFirst(new ConnectTimes());
        return channel;
      };
    }

    @Override
    public boolean supportsDomainSockets() {
      return wrapped.supportsDomainSockets();
    }

    @Override
    public boolean supportFileRegion() {
      return wrapped.supportFileRegion();
    }

    @Override
    public boolean isAvailable() {
      return wrapped.isAvailable();
    }

    @Override
    public @Nullable Throwable unavailabilityCause() {
      return wrapped.unavailabilityCause();
    }

    @Override
    public SocketAddress convert(io.vertx.core.net.SocketAddress address) {
      return wrapped.convert(address);
    }

    @Override
    public io.vertx.core.net.SocketAddress convert(SocketAddress address) {
      return wrapped.convert(address);
    }

    @Override
    public IoHandlerFactory ioHandlerFactory() {
      return wrapped.ioHandlerFactory();
    }

    @Override
    public EventLoopGroup eventLoopGroup(int type, int threads, ThreadFactory factory, int ratio) {
      return wrapped.eventLoopGroup(type, threads, factory, ratio);
    }

    @Override
    public DatagramChannel datagramChannel(InternetProtocolFamily family) {
      return wrapped.datagramChannel(family);
    }

    @Override
    public ChannelFactory<? extends DatagramChannel> datagramChannelFactory() {
      return wrapped.datagramChannelFactory();
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
      return wrapped.serverChannelFactory(domainSocket);
    }

    @Override
    public void configure(DatagramChannel channel, DatagramSocketOptions options) {
      wrapped.configure(channel, options);
    }

    @Override
    public void configure(TcpConfig config, boolean domainSocket, Bootstrap bootstrap) {
      wrapped.configure(config, domainSocket, bootstrap);
    }

    @Override
    public void configure(TcpConfig config, boolean domainSocket, ServerBootstrap bootstrap) {
      wrapped.configure(config, domainSocket, bootstrap);
    }
  }
}
