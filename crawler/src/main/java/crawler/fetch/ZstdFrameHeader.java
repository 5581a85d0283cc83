package crawler.fetch;

import java.nio.ByteBuffer;

/**
 * The header of a zstd frame (RFC 8878, section 3.1.1.1), collected byte by byte: how large its
 * window is and how much it says it holds. Of a frame that is to be skipped, and of what is no
 * frame at all, it has the magic number and knows nothing. For one frame and one thread.
 */
final class ZstdFrameHeader {
  /** Frame_Content_Size is not given. */
  static final long UNKNOWN = -1;

  private static final byte[] MAGIC = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};
  private static final byte[] SKIPPED_MAGIC = {0x50, 0x2a, 0x4d, 0x18};
  private static final int LONGEST = 18;
  private static final int[] DICTIONARY_BYTES = {0, 1, 2, 4};

  private final byte[] bytes = new byte[LONGEST];
  private int length;
  private boolean complete;
  private long windowBytes;
  private long contentBytes = UNKNOWN;

  /**
   * Takes what belongs to it.
   *
   * @return whether it is complete; otherwise {@code in} is used up
   */
  boolean read(ByteBuffer in) {
    while (!complete && in.hasRemaining()) {
      bytes[length++] = in.get();
      complete = isNoFrame() || length == wholeLength();
    }
    if (complete && isFrame()) {
      understand();
    }
    return complete;
  }

  boolean isComplete() {
    return complete;
  }

  /** Whether some bytes of it have come. */
  boolean isBegun() {
    return length > 0;
  }

  /** What the decoder has to be given before anything else. */
  ByteBuffer bytes() {
    return ByteBuffer.wrap(bytes, 0, length);
  }

  /** Window_Size; 0 when there is none. */
  long windowBytes() {
    return windowBytes;
  }

  /** What the frame says it holds, or {@link #UNKNOWN}. */
  long contentBytes() {
    return contentBytes;
  }

  private boolean isFrame() {
    return length > MAGIC.length;
  }

  /** Whether the bytes so far begin no frame, or one to be skipped. */
  private boolean isNoFrame() {
    boolean frame = true;
    boolean skipped = true;
    for (int i = 0; i < Math.min(length, MAGIC.length); i++) {
      frame &= bytes[i] == MAGIC[i];
      skipped &= (i == 0 ? bytes[i] & 0xf0 : bytes[i]) == SKIPPED_MAGIC[i];
    }
    return !frame && (!skipped || length == MAGIC.length);
  }

  private int wholeLength() {
    if (!isFrame()) {
      return LONGEST;
    }
    return MAGIC.length + 1 + (isSingleSegment() ? 0 : 1) + dictionaryBytes() + sizeBytes();
  }

  private int descriptor() {
    return bytes[MAGIC.length] & 0xff;
  }

  private boolean isSingleSegment() {
    return (descriptor() & 0x20) != 0;
  }

  private int dictionaryBytes() {
    return DICTIONARY_BYTES[descriptor() & 3];
  }

  private int sizeBytes() {
    int flag = descriptor() >> 6;
    return flag == 0 ? (isSingleSegment() ? 1 : 0) : 1 << flag;
  }

  private void understand() {
    int size = sizeBytes();
    if (size > 0) {
      contentBytes = littleEndian(length - size, size) + (size == 2 ? 256 : 0);
      if (contentBytes < 0) {
        contentBytes = Long.MAX_VALUE;
      }
    }
    if (isSingleSegment()) {
      windowBytes = contentBytes;
    } else {
      int window = bytes[MAGIC.length + 1] & 0xff;
      long base = 1L << (10 + (window >> 3));
      windowBytes = base + base / 8 * (window & 7);
    }
  }

  private long littleEndian(int from, int count) {
    long value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = (value << 8) | (bytes[from + i] & 0xff);
    }
    return value;
  }
}
