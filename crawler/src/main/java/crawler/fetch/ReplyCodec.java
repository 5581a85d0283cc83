package crawler.fetch;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;

/**
 * The HTTP codec of a connection of the engine: Netty's, but with a {@link ReplyDecoder}. Closes
 * the connection when a server sends more than its reply.
 */
final class ReplyCodec extends CombinedChannelDuplexHandler<ReplyDecoder, HttpRequestEncoder> {
  /** What the HTTP client calls its own. */
  private static final String NAME = "codec";

  private ReplyCodec() {
    super(new Closing(), new HttpRequestEncoder());
  }

  /** Takes the place of the HTTP client's own codec, before the first request is sent. */
  static void putInto(ChannelPipeline pipeline) {
    if (pipeline.get(NAME) != null) {
      pipeline.replace(NAME, NAME, new ReplyCodec());
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    if (message instanceof HttpRequest) {
      inboundHandler().expect();
    }
    super.write(context, message, promise);
  }

  private static final class Closing extends ReplyDecoder {
    @Override
    protected void surplus(ChannelHandlerContext context) {
      var _ = context.close();
    }
  }
}
