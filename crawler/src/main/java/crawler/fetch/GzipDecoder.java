package crawler.fetch;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Inflater;

/**
 * The coding {@code gzip} (RFC 1952): any number of members one after the other, each checked by
 * length and CRC. What follows the last member and is not one is ignored, as gunzip does.
 */
final class GzipDecoder implements BodyDecoder {
  private static final int MAX_HEADER_BYTES = 4 << 10;
  private static final int TRAILER_BYTES = 8;

  private static final int FLAG_HEADER_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;
  private static final int FLAGS_RESERVED = 0xe0;
  private static final int FIXED_HEADER_BYTES = 10;

  private enum State {
    HEADER,
    DATA,
    TRAILER,
    AFTER
  }

  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream(32);
  private State state = State.HEADER;
  private boolean anyMember;

  @Override
  public void decode(ByteBuffer in, Output out) throws BodyException {
    while (in.hasRemaining()) {
      switch (state) {
        case HEADER -> readHeader(in);
        case DATA -> {
          Inflation.run(inflater, in, out, (piece, length) -> crc.update(piece, 0, length));
          state = inflater.finished() ? State.TRAILER : State.DATA;
        }
        case TRAILER -> readTrailer(in);
        case AFTER -> in.position(in.limit());
      }
    }
  }

  private void readHeader(ByteBuffer in) throws BodyException {
    while (in.hasRemaining()) {
      pending.write(in.get());
      byte[] header = pending.toByteArray();
      if (anyMember && !couldBeMember(header)) {
        state = State.AFTER;
        return;
      }
      if (isCompleteHeader(header)) {
        pending.reset();
        state = State.DATA;
        return;
      }
      if (header.length > MAX_HEADER_BYTES) {
        throw BodyException.broken("the gzip header is too long");
      }
    }
  }

  private static boolean couldBeMember(byte[] header) {
    return header[0] == 0x1f && (header.length < 2 || header[1] == (byte) 0x8b);
  }

  /** Whether the bytes are a whole member header (RFC 1952, section 2.3). */
  private static boolean isCompleteHeader(byte[] h) throws BodyException {
    if (!couldBeMember(h) || (h.length > 2 && h[2] != 8)) {
      throw BodyException.broken("the body is not gzip although the server says so");
    }
    if (h.length < FIXED_HEADER_BYTES) {
      return false;
    }
    int flags = h[3];
    if ((flags & FLAGS_RESERVED) != 0) {
      throw BodyException.broken("the gzip header uses reserved flags");
    }
    int need = FIXED_HEADER_BYTES;
    if ((flags & FLAG_EXTRA) != 0) {
      if (h.length < need + 2) {
        return false;
      }
      need += 2 + (h[need] & 0xff) + ((h[need + 1] & 0xff) << 8);
    }
    int strings = ((flags & FLAG_NAME) != 0 ? 1 : 0) + ((flags & FLAG_COMMENT) != 0 ? 1 : 0);
    for (int i = 0; i < strings; i++) {
      while (need < h.length && h[need] != 0) {
        need++;
      }
      need++;
    }
    return h.length >= need + ((flags & FLAG_HEADER_CRC) != 0 ? 2 : 0);
  }

  private void readTrailer(ByteBuffer in) throws BodyException {
    while (in.hasRemaining() && pending.size() < TRAILER_BYTES) {
      pending.write(in.get());
    }
    if (pending.size() < TRAILER_BYTES) {
      return;
    }
    ByteBuffer trailer = ByteBuffer.wrap(pending.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    boolean sound =
        trailer.getInt() == (int) crc.getValue()
            && trailer.getInt() == (int) inflater.getBytesWritten();
    if (!sound) {
      throw BodyException.broken("the gzip checksum does not match");
    }
    pending.reset();
    inflater.reset();
    crc.reset();
    anyMember = true;
    state = State.HEADER;
  }

  @Override
  public void finish() throws BodyException {
    boolean whole = state == State.AFTER || (state == State.HEADER && pending.size() == 0);
    boolean onlyStartOfGarbage = state == State.HEADER && anyMember;
    if (!whole && !onlyStartOfGarbage) {
      throw BodyException.broken("the compressed body is cut off");
    }
  }

  @Override
  public void close() {
    inflater.end();
  }
}
