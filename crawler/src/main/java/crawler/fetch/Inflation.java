package crawler.fetch;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The step that gzip and deflate share: feed an inflater and pass on what comes out. */
final class Inflation {
  private static final int PIECE_BYTES = 16 << 10;

  private Inflation() {}

  /**
   * Inflates until {@code in} is used up, the stream ends or there is no room; what follows the
   * stream stays in {@code in}.
   *
   * @return false when it stopped for want of room
   */
  static boolean run(Inflater inflater, ByteBuffer in, BodyDecoder.Output out, OnPiece onPiece)
      throws BodyException {
    inflater.setInput(in);
    try {
      while (!inflater.finished()) {
        if (!out.hasRoom()) {
          return false;
        }
        byte[] piece = new byte[PIECE_BYTES];
        int length = inflater.inflate(piece);
        if (length > 0) {
          onPiece.update(piece, length);
          byte[] kept = length < PIECE_BYTES / 2 ? Arrays.copyOf(piece, length) : piece;
          out.accept(ByteBuffer.wrap(kept, 0, length));
        } else if (inflater.needsDictionary()) {
          throw BodyException.broken("the compressed body needs a dictionary");
        } else if (inflater.needsInput()) {
          return true;
        }
      }
      return true;
    } catch (DataFormatException e) {
      throw BodyException.broken("the compressed body is corrupt");
    }
  }

  /** Sees every piece before it is passed on. */
  interface OnPiece {
    void update(byte[] piece, int length);
  }
}
