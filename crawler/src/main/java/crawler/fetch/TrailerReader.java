package crawler.fetch;

import io.netty.buffer.ByteBuf;

/**
 * Checks the trailers of a chunked body (RFC 9112, section 7.1.2) as headers are checked, by the
 * same limits, and drops them line by line: nobody asked for any (RFC 9110, section 6.5.1). Looks
 * at every byte once, however slowly they come. One thread at a time.
 */
final class TrailerReader {
  private int droppedBytes;
  private int lines;

  /** From the reader index on, what is known to hold no line end. */
  private int searched;

  /** Forgets the last trailers and expects the next. */
  void expect() {
    droppedBytes = 0;
    lines = 0;
    searched = 0;
  }

  /**
   * Takes the lines that are complete.
   *
   * @return whether the empty line that ends the body was one of them
   */
  boolean read(ByteBuf bytes) throws ReplyException {
    while (true) {
      int start = bytes.readerIndex();
      int lineFeed = bytes.indexOf(start + searched, bytes.writerIndex(), (byte) '\n');
      int next = lineFeed < 0 ? bytes.writerIndex() : lineFeed + 1;
      int end = withoutCr(bytes, start, lineFeed < 0 ? next : lineFeed);
      requireFit(end - start, next - start);
      if (lineFeed < 0) {
        searched = next - start;
        return false;
      }
      if (end > start) {
        line(bytes, start, end);
      }
      bytes.skipBytes(next - start);
      droppedBytes += next - start;
      searched = 0;
      if (end == start) {
        return true;
      }
    }
  }

  private void line(ByteBuf bytes, int start, int end) throws ReplyException {
    if (++lines > HeadReader.MAX_LINES) {
      throw ReplyException.tooLarge("more than " + HeadReader.MAX_LINES + " trailers");
    }
    boolean continues = lines > 1 && FieldBytes.isBlank(bytes.getByte(start));
    try {
      if (continues) {
        FieldLine.requireSoundContinuation(bytes, start, end);
      } else {
        FieldLine.requireSound(bytes, start, end);
      }
    } catch (ReplyException e) {
      throw ReplyException.protocol("malformed trailers: " + e.detail());
    }
  }

  private void requireFit(int lineBytes, int withLineEnd) throws ReplyException {
    if (lineBytes > HeadReader.MAX_LINE_BYTES) {
      throw ReplyException.tooLarge(
          "trailer line of more than " + HeadReader.MAX_LINE_BYTES / 1024 + " KiB");
    }
    if (droppedBytes + withLineEnd > HeadReader.MAX_BYTES) {
      throw ReplyException.tooLarge(
          "more than " + HeadReader.MAX_BYTES / 1024 + " KiB of trailers");
    }
  }

  private static int withoutCr(ByteBuf bytes, int start, int end) {
    return end > start && bytes.getByte(end - 1) == '\r' ? end - 1 : end;
  }
}
