package crawler.fetch;

/**
 * The header of one gzip member (RFC 1952, section 2.3), read byte by byte; its contents are
 * skipped and take no memory, however long they are.
 */
final class GzipHeader {
  private static final int FLAG_HEADER_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;
  private static final int FLAGS_RESERVED = 0xe0;
  private static final int FIXED_BYTES = 10;

  private enum Part {
    FIXED,
    EXTRA_LENGTH,
    EXTRA,
    NAME,
    COMMENT,
    HEADER_CRC,
    COMPLETE
  }

  private Part part = Part.FIXED;
  private int bytesRead;
  private int flags;
  private int left;
  private int lengthBytes;

  /** Begins another member's header. */
  void reset() {
    part = Part.FIXED;
    bytesRead = 0;
  }

  /** How much of the header has been read, counted up to its fixed part of 10 bytes. */
  int bytesRead() {
    return bytesRead;
  }

  boolean isComplete() {
    return part == Part.COMPLETE;
  }

  /** Whether a member may go on with this byte, as far as the two magic bytes tell. */
  boolean mayContinueWith(byte next) {
    return switch (bytesRead) {
      case 0 -> next == 0x1f;
      case 1 -> next == (byte) 0x8b;
      default -> true;
    };
  }

  /** Takes the next byte of a header that is not complete. */
  void accept(byte next) throws BodyException {
    switch (part) {
      case FIXED -> fixed(next);
      case EXTRA_LENGTH -> {
        left |= (next & 0xff) << (8 * lengthBytes++);
        if (lengthBytes == 2) {
          enterFrom(left > 0 ? Part.EXTRA : Part.NAME);
        }
      }
      case EXTRA, HEADER_CRC -> {
        left--;
        if (left == 0) {
          enterFrom(part == Part.EXTRA ? Part.NAME : Part.COMPLETE);
        }
      }
      case NAME, COMMENT -> {
        if (next == 0) {
          enterFrom(part == Part.NAME ? Part.COMMENT : Part.HEADER_CRC);
        }
      }
      case COMPLETE -> throw new IllegalStateException("the header is complete");
    }
  }

  private void fixed(byte next) throws BodyException {
    boolean sound = mayContinueWith(next) && (bytesRead != 2 || next == 8);
    if (!sound) {
      throw BodyException.broken("the body is not gzip although the server says so");
    }
    if (bytesRead == 3) {
      flags = next & 0xff;
      if ((flags & FLAGS_RESERVED) != 0) {
        throw BodyException.broken("the gzip header uses reserved flags");
      }
    }
    bytesRead++;
    if (bytesRead == FIXED_BYTES) {
      enterFrom(Part.EXTRA_LENGTH);
    }
  }

  /** Enters the first part, from {@code first} on, that the flags announce. */
  private void enterFrom(Part first) {
    Part next = first;
    if (next == Part.EXTRA_LENGTH && (flags & FLAG_EXTRA) == 0) {
      next = Part.NAME;
    }
    if (next == Part.NAME && (flags & FLAG_NAME) == 0) {
      next = Part.COMMENT;
    }
    if (next == Part.COMMENT && (flags & FLAG_COMMENT) == 0) {
      next = Part.HEADER_CRC;
    }
    if (next == Part.HEADER_CRC && (flags & FLAG_HEADER_CRC) == 0) {
      next = Part.COMPLETE;
    }
    if (next == Part.EXTRA_LENGTH) {
      lengthBytes = 0;
      left = 0;
    } else if (next == Part.HEADER_CRC) {
      left = 2;
    }
    part = next;
  }
}
