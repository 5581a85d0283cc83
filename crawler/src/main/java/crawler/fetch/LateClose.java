package crawler.fetch;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds the end of a connection back until the whole reply that came before it has been taken. A
 * server may send all and close while we have paused; the HTTP client would then drop what it has
 * received but not passed on, and a whole page would count as truncated. Has connections closed
 * after a reply when there are more than the process can keep.
 *
 * <p>Called by the event loops of the channel and of the exchange; {@code this} guards every field.
 */
final class LateClose extends ChannelInboundHandlerAdapter {
  private static final AttributeKey<LateClose> KEY =
      AttributeKey.valueOf(LateClose.class, "handler");
  private static final String CLIENT = "handler";

  private final BooleanSupplier unwanted;

  /** Whose reply is being read; none between two of them. */
  private @Nullable Exchange owner;

  private boolean whole;
  private @Nullable ChannelHandlerContext held;
  private long bodyBytes;

  private LateClose(BooleanSupplier unwanted) {
    this.unwanted = unwanted;
  }

  /**
   * The one of this channel, put before the HTTP client's handler when it is not there yet, and the
   * codec with it.
   *
   * @param unwanted asked at each reply whether the connection is to be closed after it
   */
  static LateClose on(Channel channel, BooleanSupplier unwanted) {
    LateClose known = channel.attr(KEY).get();
    if (known != null) {
      return known;
    }
    LateClose added = new LateClose(unwanted);
    channel.attr(KEY).set(added);
    ReplyCodec.putInto(channel.pipeline());
    if (channel.pipeline().get(CLIENT) != null) {
      channel.pipeline().addBefore(CLIENT, null, added);
    }
    return added;
  }

  /** A request is about to be sent; {@code exchange} will tell when it has taken the reply. */
  synchronized void begin(Exchange exchange) {
    owner = exchange;
    whole = false;
    letGo();
    bodyBytes = 0;
  }

  /** The exchange wants nothing more, nor is its page to stay in memory while nobody asks again. */
  synchronized void over(Exchange exchange) {
    if (exchange.equals(owner)) {
      owner = null;
      letGo();
    }
  }

  /** Body bytes that have come for {@code exchange}, whether or not it has taken them. */
  synchronized long bodyBytes(Exchange exchange) {
    return exchange.equals(owner) ? bodyBytes : 0;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
    if (message instanceof HttpResponse head
        && (endsWithConnection(head) || unwanted.getAsBoolean())) {
      // Else the pool would hand the closed connection on, and the next request would be lost.
      head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    if (message instanceof HttpContent content) {
      synchronized (this) {
        bodyBytes += content.content().readableBytes();
        whole |= content instanceof LastHttpContent;
      }
    }
    super.channelRead(ctx, message);
  }

  /** Whether nothing but the close says where the body ends (RFC 9112, section 6.3, rule 8). */
  private static boolean endsWithConnection(HttpResponse head) {
    int status = head.status().code();
    return status != 204
        && status != 304
        && !HttpUtil.isContentLengthSet(head)
        && !HttpUtil.isTransferEncodingChunked(head);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) throws Exception {
    synchronized (this) {
      if (isAwaited()) {
        held = ctx;
        return;
      }
    }
    super.channelInactive(ctx);
  }

  /** A reply that is cut off has no end to wait for. */
  private boolean isAwaited() {
    return whole && owner != null;
  }

  private void letGo() {
    ChannelHandlerContext ctx = held;
    if (ctx != null && !isAwaited()) {
      held = null;
      ctx.executor().execute(ctx::fireChannelInactive);
    }
  }
}
