package crawler.iomodel;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.Closeable;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A socket of the ring, as the handler of its own channel. Confined to the ring's thread. */
final class UringSocket extends ChannelInboundHandlerAdapter implements Closeable {
  private final Consumer<PageExchange<UringSocket>> advance;
  private PageExchange<UringSocket> exchange;
  private @Nullable Channel channel;

  /**
   * @param exchange the first page on this socket
   * @param advance called when something has happened to the page
   */
  UringSocket(PageExchange<UringSocket> exchange, Consumer<PageExchange<UringSocket>> advance) {
    this.exchange = exchange;
    this.advance = advance;
  }

  /** From now on the socket carries this page. */
  void carry(PageExchange<UringSocket> next) {
    exchange = next;
  }

  /** Has the page told of what happened, unless it has left this socket meanwhile. */
  void told(Runnable event) {
    PageExchange<UringSocket> current = exchange;
    if (current.isOn(this)) {
      event.run();
      advance.accept(current);
    }
  }

  /** The channel, from the moment that it begins to connect. */
  Channel channel() {
    return Objects.requireNonNull(channel);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    channel = context.channel();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    try {
      if (exchange.isOn(this)) {
        exchange.received(bytes.nioBuffer());
      }
    } finally {
      bytes.release();
    }
  }

  /** Several buffers may have come at once: only now is it known that nothing is left. */
  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    told(() -> {});
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    told(exchange::closed);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    told(() -> exchange.failed(asIo(cause)));
  }

  static IOException asIo(Throwable cause) {
    return cause instanceof IOException e ? e : new IOException(cause);
  }

  @Override
  public void close() {
    if (channel != null && channel.isOpen()) {
      var _ = channel.close();
    }
  }
}
