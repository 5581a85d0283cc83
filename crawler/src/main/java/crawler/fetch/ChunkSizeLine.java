package crawler.fetch;

import io.netty.buffer.ByteBuf;

/**
 * Reads the lines that say how long a chunk is (RFC 9112, section 7.1): hexadecimal digits, perhaps
 * blanks, perhaps extensions, which mean nothing to us (section 7.1.1). Keeps no byte, so that a
 * line costs the same however slowly it comes. A bare LF ends a line too. One thread at a time.
 */
final class ChunkSizeLine {
  /** Blanks and extensions of all lines of a body; of a longer body, as many as its data. */
  static final int MAX_BYTES = HeadReader.MAX_BYTES;

  private static final int MAX_DIGITS = 16;

  private enum Part {
    DIGITS,
    BLANKS,
    EXTENSIONS,
    LINE_FEED
  }

  private Part part = Part.DIGITS;
  private long size;
  private int digits;
  private int lineBytes;
  private long allBytes;

  /** Forgets the last body and expects the first line of the next. */
  void expect() {
    allBytes = 0;
    nextLine();
  }

  private void nextLine() {
    part = Part.DIGITS;
    size = 0;
    digits = 0;
    lineBytes = 0;
  }

  /**
   * Takes what has come of a line, and nothing behind it.
   *
   * @param dataBytes how many bytes of data the body has had so far
   * @return the size when the line is complete, negative otherwise
   */
  long read(ByteBuf bytes, long dataBytes) throws ReplyException {
    while (bytes.isReadable()) {
      byte next = bytes.readByte();
      if (next == '\n') {
        return end();
      }
      take(next);
      if (part == Part.BLANKS || part == Part.EXTENSIONS) {
        requireFit(dataBytes);
      }
    }
    return -1;
  }

  private long end() throws ReplyException {
    if (digits == 0) {
      throw ChunkReader.malformed("a bad chunk size");
    }
    long complete = size;
    nextLine();
    return complete;
  }

  private void take(byte next) throws ReplyException {
    switch (part) {
      case DIGITS -> digit(next);
      case BLANKS -> afterDigits(next);
      case EXTENSIONS -> extension(next);
      case LINE_FEED -> throw ChunkReader.malformed("a bare CR in the line of a chunk size");
    }
  }

  private void digit(byte next) throws ReplyException {
    int value = Character.digit((char) (next & 0xff), 16);
    if (value < 0 && digits > 0) {
      afterDigits(next);
      return;
    }
    size = size << 4 | value;
    if (value < 0 || ++digits > MAX_DIGITS || size < 0) {
      throw ChunkReader.malformed("a bad chunk size");
    }
  }

  private void afterDigits(byte next) throws ReplyException {
    part =
        switch (next) {
          case ' ', '\t' -> Part.BLANKS;
          case ';' -> Part.EXTENSIONS;
          case '\r' -> Part.LINE_FEED;
          default -> throw ChunkReader.malformed("a bad chunk size");
        };
  }

  private void extension(byte next) throws ReplyException {
    if (next == '\r') {
      part = Part.LINE_FEED;
    } else if (FieldBytes.isControl(next)) {
      throw ChunkReader.malformed(FieldBytes.nameOfControl(next) + " in a chunk extension");
    }
  }

  private void requireFit(long dataBytes) throws ReplyException {
    allBytes++;
    if (++lineBytes > HeadReader.MAX_LINE_BYTES || allBytes > Math.max(MAX_BYTES, dataBytes)) {
      throw ReplyException.tooLarge("chunk extensions without end");
    }
  }
}
