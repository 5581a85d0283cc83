package crawler.fetch;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/**
 * Takes chunked bodies apart (RFC 9112, section 7.1), one after the other. What comes out is the
 * same however the bytes are cut into pieces; of a body that turns out malformed, the data in front
 * of the fault. Extensions and trailers are checked and dropped. One thread at a time.
 */
final class ChunkReader {
  private enum Part {
    SIZE,
    DATA,
    CR,
    LINE_FEED,
    TRAILERS
  }

  private final ChunkSizeLine sizes = new ChunkSizeLine();
  private final TrailerReader trailers = new TrailerReader();
  private Part part = Part.SIZE;

  /** Of the chunk that is being read, how much is still to come. */
  private long missing;

  private long dataBytes;

  /** Forgets the last body and expects the next. */
  void expect() {
    sizes.expect();
    trailers.expect();
    part = Part.SIZE;
    dataBytes = 0;
  }

  /**
   * Reads on to the next data, or to the end of the body.
   *
   * @return data that share the memory of {@code bytes} and that the caller releases; {@link
   *     LastHttpContent#EMPTY_LAST_CONTENT} at the end; null when more has to come first
   */
  @Nullable HttpContent read(ByteBuf bytes) throws ReplyException {
    while (bytes.isReadable()) {
      switch (part) {
        case SIZE -> size(bytes);
        case DATA -> {
          return data(bytes);
        }
        case CR -> separator(bytes, '\r', Part.LINE_FEED);
        case LINE_FEED -> separator(bytes, '\n', Part.SIZE);
        case TRAILERS -> {
          return trailers.read(bytes) ? LastHttpContent.EMPTY_LAST_CONTENT : null;
        }
      }
    }
    return null;
  }

  private void size(ByteBuf bytes) throws ReplyException {
    missing = sizes.read(bytes, dataBytes);
    if (missing >= 0) {
      part = missing == 0 ? Part.TRAILERS : Part.DATA;
    }
  }

  private HttpContent data(ByteBuf bytes) {
    int length = (int) Math.min(missing, bytes.readableBytes());
    missing -= length;
    dataBytes += length;
    if (missing == 0) {
      part = Part.CR;
    }
    return new DefaultHttpContent(bytes.readRetainedSlice(length));
  }

  /** Not even a bare LF will do: here it is more likely that the size was wrong. */
  private void separator(ByteBuf bytes, char expected, Part next) throws ReplyException {
    if (bytes.readByte() != expected) {
      throw malformed("no line end after a chunk");
    }
    part = next;
  }

  static ReplyException malformed(String what) {
    return ReplyException.protocol("malformed chunks: " + what);
  }
}
