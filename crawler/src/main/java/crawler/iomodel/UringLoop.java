package crawler.iomodel;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.uring.IoUringSocketChannel;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One round of {@link IoUringModel}. All but {@link #run} happens on the ring's thread. */
final class UringLoop implements AutoCloseable {
  private final EventLoop thread;
  private final LoopRound<UringSocket> round;
  private final Bootstrap bootstrap;

  UringLoop(Workload workload, SocketLimits limits, EventLoop thread) {
    this.thread = thread;
    this.round = new LoopRound<>(workload, limits);
    this.bootstrap =
        new Bootstrap()
            .group(thread)
            .channel(IoUringSocketChannel.class)
            .disableResolver()
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
            .option(ChannelOption.AUTO_READ, false);
  }

  List<PageProbe> run() throws InterruptedException {
    Duration tick = round.tick();
    var _ =
        thread.scheduleWithFixedDelay(
            () -> guarded(() -> round.expire(this::go)), 0, tick.toNanos(), TimeUnit.NANOSECONDS);
    return round.await();
  }

  /** Takes a step and begins the pages that there is room for now. A bug ends the round. */
  private void guarded(Runnable step) {
    try {
      step.run();
      round.fill(this::go);
    } catch (RuntimeException | Error bug) {
      round.broke(bug);
    }
  }

  private void advance(PageExchange<UringSocket> exchange) {
    guarded(() -> go(exchange));
  }

  private void go(PageExchange<UringSocket> exchange) {
    exchange.connection().socket().ifPresent(socket -> socket.carry(exchange));
    switch (exchange.wanted()) {
      case Wanted.Connect(var address) -> connect(exchange, address);
      case Wanted.Established _ -> {} // Called back when it is.
      case Wanted.Write(var bytes) -> {
        write(exchange, bytes);
        go(exchange);
      }
      case Wanted.Read _ -> channel(exchange).read();
      case Wanted.Nothing _ -> round.end(exchange);
    }
  }

  private void connect(PageExchange<UringSocket> exchange, InetSocketAddress address) {
    UringSocket socket = new UringSocket(exchange, this::advance);
    exchange.opened(socket);
    bootstrap
        .clone()
        .handler(socket)
        .connect(address)
        .addListener(
            (ChannelFuture connected) ->
                socket.told(
                    connected.isSuccess()
                        ? exchange::connected
                        : () -> exchange.failed(UringSocket.asIo(connected.cause()))));
  }

  /** The bytes are copied, because the kernel holds them until they have gone. */
  private void write(PageExchange<UringSocket> exchange, ByteBuffer bytes) {
    UringSocket socket = exchange.connection().socket().orElseThrow();
    Channel channel = channel(exchange);
    var copy = Unpooled.copiedBuffer(bytes);
    bytes.position(bytes.limit());
    channel
        .writeAndFlush(copy)
        .addListener(
            written -> {
              if (!written.isSuccess()) {
                socket.told(() -> exchange.failed(UringSocket.asIo(written.cause())));
              }
            });
  }

  private static Channel channel(PageExchange<UringSocket> exchange) {
    return exchange.connection().socket().orElseThrow().channel();
  }

  @Override
  public void close() {
    round.close();
  }
}
