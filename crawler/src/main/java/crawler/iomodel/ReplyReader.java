package crawler.iomodel;

import crawler.fetch.BodyDecoder;
import crawler.fetch.BodyException;
import crawler.fetch.ContentCodings;
import crawler.fetch.HeadException;
import crawler.fetch.ReplyDecoder;
import crawler.model.Reason;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the replies of one connection (RFC 9112) from bytes that somebody else has waited for:
 * Netty's HTTP codec without a channel, so that blocking, polling and completing transports read
 * HTTP in exactly the same way. Not thread-safe.
 */
final class ReplyReader implements AutoCloseable {
  private final ReplyDecoder framing = new ReplyDecoder();
  private final EmbeddedChannel channel = new EmbeddedChannel(framing);
  private BodyDecoder decoder = BodyDecoder.IDENTITY;
  private @Nullable HttpResponse head;
  private boolean complete;
  private boolean surplus;

  /** Forgets the last reply and expects the next. */
  void expect() {
    framing.expect();
    decoder.close();
    decoder = BodyDecoder.IDENTITY;
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
    ByteBuf copy = Unpooled.copiedBuffer(bytes);
    bytes.position(bytes.limit());
    try {
      channel.writeInbound(copy);
    } catch (DecoderException e) {
      throw new PageFailure(Reason.PROTOCOL);
    }
    drain(sink);
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
    decoder.close();
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
    // The body of any other is nobody's page, whatever it says of its coding.
    if (status / 100 == 2 && status != 204 && status != 205) {
      List<String> codings = response.headers().getAll(HttpHeaderNames.CONTENT_ENCODING);
      decode(() -> decoder = ContentCodings.decoderFor(String.join(",", codings)));
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
      ByteBuffer bytes = content.content().nioBuffer();
      // All of it at once: a sink of these models always has room.
      decode(() -> decoder.decode(bytes, decoded -> pass(decoded, sink)));
    }
    if (content instanceof LastHttpContent) {
      complete = true;
      decode(decoder::finish);
      decoder.close();
    }
  }

  private static void pass(ByteBuffer decoded, ReplySink sink) throws BodyException {
    try {
      sink.body(decoded);
    } catch (PageFailure e) {
      throw new BodyException(e.reason(), e.reason().text());
    }
  }

  private void decode(Step step) throws PageFailure {
    try {
      step.take();
    } catch (BodyException e) {
      decoder.close();
      throw new PageFailure(e.reason());
    }
  }

  private void requireValid(DecoderResult result) throws PageFailure {
    if (result.isFailure()) {
      throw new PageFailure(
          switch (result.cause()) {
            case HeadException e -> e.reason();
            case TooLongFrameException e -> Reason.HEADER_TOO_LARGE;
            case PrematureChannelClosureException e ->
                headRead() ? Reason.TRUNCATED : Reason.EMPTY_REPLY;
            default -> Reason.PROTOCOL;
          });
    }
  }

  private interface Step {
    void take() throws BodyException;
  }
}
