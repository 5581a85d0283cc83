package crawler.fetch;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the heads of one reply: skips interim replies (RFC 9110, section 15.2), keeps the limits,
 * and refuses what is not HTTP/1.0 or HTTP/1.1 (RFC 9112). Looks for the end of a line in every
 * byte once, however slowly they come. A bare LF ends a line too; empty lines before a status line
 * are ignored. One thread at a time.
 */
final class HeadReader {
  /** For a status line or a header line, its line end not counted. */
  static final int MAX_LINE_BYTES = 64 << 10;

  /** For all heads of a reply, interim ones and line ends counted. */
  static final int MAX_BYTES = 256 << 10;

  /** For all heads of a reply; a continued line counts as another one. */
  static final int MAX_LINES = 2_000;

  private static final int MAX_INTERIM_REPLIES = 16;

  /** No status line that means anything is longer, up to the words that mean nothing. */
  private static final int MEANINGFUL_BYTES = 100;

  private final HeadFields fields = new HeadFields();
  private @Nullable StatusLine status;

  /** From the reader index on: what has been judged, and what is known to hold no line end. */
  private int judged;

  private int searched;

  /** What has been skipped. */
  private int skippedBytes;

  private int lines;
  private int interimReplies;
  private boolean heard;

  /** Forgets the last reply and expects the next. */
  void expect() {
    nextHead();
    skippedBytes = 0;
    lines = 0;
    interimReplies = 0;
    heard = false;
  }

  private void nextHead() {
    fields.clear();
    status = null;
    judged = 0;
    searched = 0;
  }

  /** Whether any byte of the reply has come. */
  boolean heard() {
    return heard;
  }

  /**
   * Looks at what has come, all of it from the first byte of the head that is not complete. Interim
   * replies are taken out.
   *
   * @return whether the final head is complete and sound; it begins at the reader index
   */
  boolean read(ByteBuf bytes) throws ReplyException {
    heard |= bytes.isReadable();
    while (true) {
      int start = bytes.readerIndex() + judged;
      int lineFeed =
          bytes.indexOf(bytes.readerIndex() + searched, bytes.writerIndex(), (byte) '\n');
      if (lineFeed < 0) {
        searched = bytes.readableBytes();
        int end = withoutCr(bytes, start, bytes.writerIndex());
        requireBeginning(bytes, start, end);
        requireFit(bytes, start, end, searched);
        return false;
      }
      int end = withoutCr(bytes, start, lineFeed);
      requireFit(bytes, start, end, lineFeed + 1 - bytes.readerIndex());
      judged = lineFeed + 1 - bytes.readerIndex();
      searched = judged;
      if (line(bytes, start, end)) {
        return true;
      }
    }
  }

  /** Takes the next line; whether it was the last of the final head. */
  private boolean line(ByteBuf bytes, int start, int end) throws ReplyException {
    StatusLine known = status;
    if (known == null) {
      if (start == end) {
        skip(bytes);
      } else {
        status = StatusLine.parse(bytes, start, end);
      }
      return false;
    }
    if (start < end) {
      if (++lines > MAX_LINES) {
        throw ReplyException.tooLarge("more than " + MAX_LINES + " headers");
      }
      fields.line(bytes, start, end);
      return false;
    }
    if (known.isInterim()) {
      interim(known, bytes);
      return false;
    }
    fields.requireSound(known);
    return true;
  }

  private void interim(StatusLine known, ByteBuf bytes) throws ReplyException {
    if (known.code() == 101) {
      throw ReplyException.protocol("status 101, but no other protocol was asked for")
          .withStatus(101);
    }
    if (++interimReplies > MAX_INTERIM_REPLIES) {
      throw ReplyException.protocol(interimReplies + " interim replies");
    }
    skip(bytes);
  }

  private void skip(ByteBuf bytes) {
    skippedBytes += judged;
    bytes.skipBytes(judged);
    nextHead();
  }

  /**
   * Checks the size of a line, complete or not, and of the head up to here. What is no HTTP at all
   * is never called too large.
   */
  private void requireFit(ByteBuf bytes, int start, int end, int headBytes) throws ReplyException {
    if (end - start > MAX_LINE_BYTES) {
      requireBeginning(bytes, start, end);
      throw ReplyException.tooLarge(
          (status == null ? "status" : "header")
              + " line of more than "
              + MAX_LINE_BYTES / 1024
              + " KiB");
    }
    if (skippedBytes + headBytes > MAX_BYTES) {
      requireBeginning(bytes, start, end);
      throw ReplyException.tooLarge("more than " + MAX_BYTES / 1024 + " KiB of headers");
    }
  }

  private void requireBeginning(ByteBuf bytes, int start, int end) throws ReplyException {
    if (status == null) {
      StatusLine.requireBeginning(bytes, start, Math.min(end, start + MEANINGFUL_BYTES));
    }
  }

  private static int withoutCr(ByteBuf bytes, int start, int end) {
    return end > start && bytes.getByte(end - 1) == '\r' ? end - 1 : end;
  }

  /** What it means that the server closed here, before the final head was complete. */
  ReplyException closed(ByteBuf bytes) {
    int start = bytes.readerIndex() + judged;
    try {
      if (status != null) {
        fields.requireBeginning(bytes, start, withoutCr(bytes, start, bytes.writerIndex()));
      }
    } catch (ReplyException notHttp) {
      return notHttp;
    }
    return ReplyException.brokenOff(
        bytes.isReadable()
            ? "the connection closed in the middle of the head"
            : "the connection closed before the final reply");
  }

  /** Takes the final head, complete and sound, out of the bytes. Call it once. */
  HttpResponse take(ByteBuf bytes) {
    StatusLine known = Objects.requireNonNull(status);
    bytes.skipBytes(judged);
    HttpVersion version = known.minorVersion() == 0 ? HttpVersion.HTTP_1_0 : HttpVersion.HTTP_1_1;
    return new DefaultHttpResponse(
        version, HttpResponseStatus.valueOf(known.code()), fields.unambiguous(known));
  }

  /** Whether a chunked body follows the final head (RFC 9112, section 6.3). */
  boolean chunksFollow() {
    return fields.isChunked() && status != null && status.mayHaveBody();
  }

  /** How many bytes follow a final head that no chunks follow; negative: up to the very end. */
  long bodyBytes() {
    return status != null && !status.mayHaveBody() ? 0 : fields.bodyBytes();
  }
}
