package crawler.fetch;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/**
 * Reads replies (RFC 9112) as messages and contents of Netty's HTTP codec, but forgives less than
 * that: interim replies and trailers never come out of it, and a head or a chunk that is not to be
 * believed comes out as a message or a content whose decoder result has failed with a {@link
 * ReplyException}. What a server sends before it was asked or after the end of its reply is
 * dropped. For one request at a time; used by one thread.
 */
public class ReplyDecoder extends ByteToMessageDecoder {

  private enum State {
    UNASKED,
    HEAD,
    BODY,
    CHUNKS,
    FAILED
  }

  /** What came in one piece is not to be cut up: each piece of a body costs a call or two. */
  private static final int LARGEST_PIECE_BYTES = 64 << 10;

  private static final HttpResponseStatus NO_STATUS = new HttpResponseStatus(999, "Unknown");

  /** Nobody looks for trailers behind a body whose length was said. */
  private static final HttpHeadersFactory NO_TRAILERS =
      new HttpHeadersFactory() {
        @Override
        public HttpHeaders newHeaders() {
          return EmptyHttpHeaders.INSTANCE;
        }

        @Override
        public HttpHeaders newEmptyHeaders() {
          return EmptyHttpHeaders.INSTANCE;
        }
      };

  private final HeadReader heads = new HeadReader();
  private final ChunkReader chunks = new ChunkReader();
  private State state = State.UNASKED;

  /** Of the body, how much is still to come; negative when it goes on to the very end. */
  private long missing;

  private boolean surplus;

  /** A request is about to be sent: what comes from now on is its reply. */
  public final void expect() {
    heads.expect();
    state = State.HEAD;
  }

  /** Whether any byte of the expected reply has come. */
  public final boolean heard() {
    return heads.heard();
  }

  /** Whether bytes came that belong to no reply: the connection is not to be used again. */
  public final boolean hasSurplus() {
    return surplus;
  }

  /** Called when the first bytes that belong to no reply have come. */
  protected void surplus(ChannelHandlerContext context) {}

  @Override
  protected final void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> out)
      throws Exception {
    switch (state) {
      case UNASKED -> drop(context, bytes);
      case HEAD -> head(context, bytes, out);
      case BODY -> body(context, bytes, out);
      case CHUNKS -> chunks(context, bytes, out);
      case FAILED -> bytes.skipBytes(bytes.readableBytes());
    }
  }

  @Override
  protected final void decodeLast(ChannelHandlerContext context, ByteBuf bytes, List<Object> out)
      throws Exception {
    if (state == State.HEAD && heads.heard()) {
      fail(heads.closed(bytes), bytes, out);
      return;
    }
    super.decodeLast(context, bytes, out);
    if (state == State.BODY && missing < 0 && !bytes.isReadable()) {
      state = State.UNASKED;
      out.add(LastHttpContent.EMPTY_LAST_CONTENT);
    }
  }

  private void head(ChannelHandlerContext context, ByteBuf bytes, List<Object> out) {
    try {
      if (!heads.read(bytes)) {
        return;
      }
    } catch (ReplyException e) {
      fail(e, bytes, out);
      return;
    }
    out.add(heads.take(bytes));
    if (heads.chunksFollow()) {
      chunks.expect();
      state = State.CHUNKS;
      return;
    }
    missing = heads.bodyBytes();
    state = State.BODY;
    if (missing == 0) {
      out.add(LastHttpContent.EMPTY_LAST_CONTENT);
      end(context, bytes);
    }
  }

  private void body(ChannelHandlerContext context, ByteBuf bytes, List<Object> out) {
    int there = Math.min(bytes.readableBytes(), LARGEST_PIECE_BYTES);
    int length = missing < 0 ? there : (int) Math.min(missing, there);
    if (length == 0) {
      return;
    }
    ByteBuf piece = bytes.readRetainedSlice(length);
    if (missing == length) {
      out.add(new DefaultLastHttpContent(piece, NO_TRAILERS));
      end(context, bytes);
    } else {
      missing -= missing < 0 ? 0 : length;
      out.add(new DefaultHttpContent(piece));
    }
  }

  /** What is left after the last byte is surplus. */
  private void end(ChannelHandlerContext context, ByteBuf bytes) {
    state = State.UNASKED;
    if (bytes.isReadable()) {
      drop(context, bytes);
    }
  }

  /** One piece at a time, so that what is read is handed on before the next is made. */
  private void chunks(ChannelHandlerContext context, ByteBuf bytes, List<Object> out) {
    try {
      HttpContent next = chunks.read(bytes);
      if (next != null) {
        out.add(next);
      }
      if (next instanceof LastHttpContent) {
        end(context, bytes);
      }
    } catch (ReplyException e) {
      state = State.FAILED;
      bytes.skipBytes(bytes.readableBytes());
      var invalid = new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER);
      invalid.setDecoderResult(DecoderResult.failure(e));
      out.add(invalid);
    }
  }

  private void drop(ChannelHandlerContext context, ByteBuf bytes) {
    bytes.skipBytes(bytes.readableBytes());
    if (!surplus) {
      surplus = true;
      surplus(context);
    }
  }

  private void fail(ReplyException failure, ByteBuf bytes, List<Object> out) {
    state = State.FAILED;
    bytes.skipBytes(bytes.readableBytes());
    var invalid =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_0, NO_STATUS, Unpooled.EMPTY_BUFFER);
    invalid.setDecoderResult(DecoderResult.failure(failure));
    out.add(invalid);
  }
}
