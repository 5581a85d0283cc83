package crawler.fetch;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/**
 * Netty's decoder of replies, which forgives much, behind a check that does not (RFC 9112): interim
 * replies and trailers never come out of it, and a head or a chunk that is not to be believed comes
 * out as a message or a content whose decoder result has failed with a {@link ReplyException}. What
 * a server sends before it was asked or after the end of its reply is dropped. For one request at a
 * time; used by one thread.
 */
public class ReplyDecoder extends HttpResponseDecoder {

  private enum State {
    UNASKED,
    HEAD,
    BODY,
    CHUNKS,
    FAILED
  }

  /** What came in one piece is not to be cut up: each piece of a body costs a call or two. */
  private static final int LARGEST_PIECE_BYTES = 64 << 10;

  private final HeadReader heads = new HeadReader();
  private final ChunkReader chunks = new ChunkReader();
  private State state = State.UNASKED;
  private boolean surplus;

  public ReplyDecoder() {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(HeadReader.MAX_LINE_BYTES)
            .setMaxHeaderSize(HeadReader.MAX_BYTES)
            .setMaxChunkSize(LARGEST_PIECE_BYTES)
            .setHeadersFactory(DefaultHttpHeadersFactory.headersFactory().withValidation(false))
            .setStrictLineParsing(false));
  }

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
      case BODY -> parse(context, bytes, bytes, out);
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
    int before = out.size();
    super.decodeLast(context, bytes, out);
    noteEnd(out, before);
  }

  private void head(ChannelHandlerContext context, ByteBuf bytes, List<Object> out)
      throws Exception {
    try {
      if (heads.read(bytes)) {
        ByteBuf copy = heads.unambiguous(bytes);
        state = State.BODY;
        if (copy == null) {
          parse(context, bytes, bytes, out);
        } else {
          bytes.skipBytes(heads.headBytes());
          parse(context, copy, bytes, out);
          copy.release();
        }
        if (heads.chunksFollow()) {
          chunks.expect();
          state = State.CHUNKS;
          // Netty is to think that its reply is over: it would take chunks that are not sound.
          reset();
        }
      }
    } catch (ReplyException e) {
      fail(e, bytes, out);
    }
  }

  /** Reads on in {@code from}; what is left in {@code bytes} after the last byte is surplus. */
  private void parse(ChannelHandlerContext context, ByteBuf from, ByteBuf bytes, List<Object> out)
      throws Exception {
    int before = out.size();
    super.decode(context, from, out);
    noteEnd(out, before);
    if (state == State.UNASKED && bytes.isReadable()) {
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
        state = State.UNASKED;
        if (bytes.isReadable()) {
          drop(context, bytes);
        }
      }
    } catch (ReplyException e) {
      state = State.FAILED;
      bytes.skipBytes(bytes.readableBytes());
      var invalid = new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER);
      invalid.setDecoderResult(DecoderResult.failure(e));
      out.add(invalid);
    }
  }

  private void noteEnd(List<Object> out, int before) {
    for (int i = before; i < out.size(); i++) {
      if (out.get(i) instanceof LastHttpContent last) {
        state = last.decoderResult().isFailure() ? State.FAILED : State.UNASKED;
      }
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
    HttpMessage invalid = createInvalidMessage();
    invalid.setDecoderResult(DecoderResult.failure(failure));
    out.add(invalid);
  }
}
