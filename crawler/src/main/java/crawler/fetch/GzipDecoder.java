package crawler.fetch;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.Inflater;

/**
 * The coding {@code gzip} (RFC 1952): any number of members one after the other, each checked by
 * length and CRC. What follows the last member and does not begin like one is ignored, as gunzip
 * does.
 */
final class GzipDecoder implements BodyDecoder {
  private static final int TRAILER_BYTES = 8;

  private enum State {
    HEADER,
    DATA,
    TRAILER,
    AFTER
  }

  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final GzipHeader header = new GzipHeader();
  private State state = State.HEADER;
  private boolean anyMember;
  private long trailer;
  private int trailerBytes;

  @Override
  public boolean decode(ByteBuffer in, Output out) throws BodyException {
    while (in.hasRemaining() || state == State.DATA) {
      switch (state) {
        case HEADER -> readHeader(in.get());
        case DATA -> {
          boolean done =
              Inflation.run(inflater, in, out, (piece, length) -> crc.update(piece, 0, length));
          if (!inflater.finished()) {
            return done;
          }
          state = State.TRAILER;
        }
        case TRAILER -> readTrailer(in.get());
        case AFTER -> in.position(in.limit());
      }
    }
    return true;
  }

  private void readHeader(byte next) throws BodyException {
    if (anyMember && !header.mayContinueWith(next)) {
      state = State.AFTER;
      return;
    }
    header.accept(next);
    if (header.isComplete()) {
      state = State.DATA;
    }
  }

  /** CRC and length modulo 2^32, each with its lowest byte first (RFC 1952, section 2.3.1). */
  private void readTrailer(byte next) throws BodyException {
    trailer |= (next & 0xffL) << (8 * trailerBytes++);
    if (trailerBytes < TRAILER_BYTES) {
      return;
    }
    boolean sound =
        (int) trailer == (int) crc.getValue()
            && (int) (trailer >>> 32) == (int) inflater.getBytesWritten();
    if (!sound) {
      throw BodyException.broken("the gzip checksum does not match");
    }
    trailer = 0;
    trailerBytes = 0;
    inflater.reset();
    crc.reset();
    header.reset();
    anyMember = true;
    state = State.HEADER;
  }

  @Override
  public void finish() throws BodyException {
    boolean between = state == State.HEADER && header.bytesRead() == 0;
    // One stray byte after a member is taken for garbage, both magic bytes for a member cut off.
    boolean strayByte = state == State.HEADER && anyMember && header.bytesRead() == 1;
    if (state != State.AFTER && !between && !strayByte) {
      throw BodyException.broken("the compressed body is cut off");
    }
  }

  @Override
  public void close() {
    inflater.end();
  }
}
