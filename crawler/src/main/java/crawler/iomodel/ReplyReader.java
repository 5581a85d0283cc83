package crawler.iomodel;

import crawler.fetch.ReplyDecoder;
import crawler.fetch.ReplyException;
import crawler.model.Reason;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.compression.JdkZlibDecoder;
import io.netty.handler.codec.compression.ZlibDecoder;
import io.netty.handler.codec.compression.ZlibWrapper;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpContentDecompressor;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the replies of one connection (RFC 9112) from bytes that somebody else has waited for:
 * Netty's HTTP codec without a channel, so that blocking, polling and completing transports read
 * HTTP in exactly the same way. Not thread-safe.
 */
final class ReplyReader implements AutoCloseable {
  /** Fed at once: a bomb unfolds a thousandfold, so this bounds what a single piece becomes. */
  private static final int PIECE_BYTES = 2 << 10;

  private final ReplyDecoder framing = new ReplyDecoder();
  private final Inflating inflating = new Inflating();
  private final EmbeddedChannel channel = new EmbeddedChannel(framing, inflating);
  private @Nullable HttpResponse head;
  private boolean complete;
  private boolean surplus;

  /** Forgets the last reply and expects the next. */
  void expect() {
    framing.expect();
    inflating.expect();
    head = null;
    complete = false;
  }

  /** Whether any byte of the expected reply has come. */
  boolean heard() {
    return framing.heard();
  }

  /** Whether the head of the expected reply has come. */
  boolean headRead() {
    return head != null;
  }

  boolean complete() {
    return complete;
  }

  /** Whether the connection may carry another request (RFC 9112, section 9.3). */
  boolean reusable() {
    return complete
        && !surplus
        && !framing.hasSurplus()
        && head != null
        && HttpUtil.isKeepAlive(head);
  }

  /** Takes what remains of {@code bytes}; the buffer is the caller's again afterwards. */
  void feed(ByteBuffer bytes, ReplySink sink) throws PageFailure {
    while (bytes.hasRemaining()) {
      int piece = Math.min(PIECE_BYTES, bytes.remaining());
      ByteBuf copy = Unpooled.copiedBuffer(bytes.slice(bytes.position(), piece));
      bytes.position(bytes.position() + piece);
      try {
        channel.writeInbound(copy);
      } catch (DecompressionException e) {
        throw new PageFailure(Reason.DECODE);
      } catch (DecoderException e) {
        throw new PageFailure(
            e.getCause() instanceof DecompressionException ? Reason.DECODE : Reason.PROTOCOL);
      }
      drain(sink);
    }
  }

  /** The server has closed: that ends a body of unknown length and cuts every other. */
  void endOfInput(ReplySink sink) throws PageFailure {
    channel.finish();
    drain(sink);
    surplus = true;
    if (!complete) {
      throw new PageFailure(headRead() ? Reason.TRUNCATED : Reason.EMPTY_REPLY);
    }
  }

  @Override
  public void close() {
    channel.finishAndReleaseAll();
  }

  private void drain(ReplySink sink) throws PageFailure {
    for (Object part = channel.readInbound(); part != null; part = channel.readInbound()) {
      try {
        take(part, sink);
      } finally {
        ReferenceCountUtil.release(part);
      }
    }
  }

  private void take(Object part, ReplySink sink) throws PageFailure {
    if (complete) {
      surplus = true;
      return;
    }
    if (part instanceof HttpResponse response) {
      takeHead(response, sink);
    }
    if (part instanceof HttpContent content) {
      takeBody(content, sink);
    }
  }

  private void takeHead(HttpResponse response, ReplySink sink) throws PageFailure {
    requireValid(response.decoderResult());
    int status = response.status().code();
    if (response.protocolVersion().majorVersion() != 1 || status == 101) {
      throw new PageFailure(Reason.PROTOCOL);
    }
    head = response;
    sink.head(status, mediaType(response));
    // What can be decoded has lost this header on its way through the decompressor.
    String coding = response.headers().get(HttpHeaderNames.CONTENT_ENCODING);
    if (coding != null && !HttpHeaderValues.IDENTITY.contentEqualsIgnoreCase(coding.trim())) {
      throw new PageFailure(Reason.DECODE);
    }
  }

  private static String mediaType(HttpResponse response) {
    CharSequence type = HttpUtil.getMimeType(response);
    return type == null ? "" : type.toString().strip().toLowerCase(Locale.ROOT);
  }

  private void takeBody(HttpContent content, ReplySink sink) throws PageFailure {
    if (head == null) {
      return;
    }
    requireValid(content.decoderResult());
    if (content.content().isReadable()) {
      sink.body(content.content().nioBuffer());
    }
    if (content instanceof LastHttpContent) {
      complete = true;
      if (inflating.bodySeen() && inflating.cutShort()) {
        throw new PageFailure(Reason.DECODE);
      }
    }
  }

  private void requireValid(DecoderResult result) throws PageFailure {
    if (result.isFailure()) {
      throw new PageFailure(
          switch (result.cause()) {
            case ReplyException e -> e.reason();
            case PrematureChannelClosureException e ->
                headRead() ? Reason.TRUNCATED : Reason.EMPTY_REPLY;
            default -> Reason.PROTOCOL;
          });
    }
  }

  /** Netty's decompressor, which can tell whether the compressed bytes came to their own end. */
  private static final class Inflating extends HttpContentDecompressor {
    private @Nullable ZlibDecoder zlib;
    private boolean bodySeen;

    Inflating() {
      super(0);
    }

    /** Null for every coding that the request did not offer. */
    @Override
    protected @Nullable EmbeddedChannel newContentDecoder(String contentEncoding) {
      zlib =
          switch (contentEncoding.toLowerCase(Locale.ROOT)) {
            // One member: with several Netty could not tell the end from a cut.
            case "gzip", "x-gzip" -> new JdkZlibDecoder(ZlibWrapper.GZIP, false, 0);
            case "deflate" -> new JdkZlibDecoder(ZlibWrapper.ZLIB_OR_NONE, false, 0);
            default -> null;
          };
      return zlib == null ? null : new EmbeddedChannel(zlib);
    }

    void expect() {
      bodySeen = false;
    }

    /** Whether the reply has a body at all: one without may still be labelled as compressed. */
    boolean bodySeen() {
      return bodySeen;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
      bodySeen |= message instanceof HttpContent content && content.content().isReadable();
      super.channelRead(context, message);
    }

    boolean cutShort() {
      return zlib != null && !zlib.isClosed();
    }
  }
}
