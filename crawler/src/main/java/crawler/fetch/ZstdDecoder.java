package crawler.fetch;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;

/**
 * The coding {@code zstd} (RFC 8878): any number of frames one after the other, those that are to
 * be skipped (section 3.1.2) included; anything else behind a frame is refused. Holds a window of
 * at most 8 MiB outside the heap, which is what a server may use (RFC 9659, section 3).
 */
final class ZstdDecoder implements BodyDecoder {
  private static final int MAX_WINDOW_LOG = 23;
  private static final int PIECE_BYTES = 16 << 10;

  /** ZSTD_error_frameParameter_windowTooLarge. */
  private static final long WINDOW_TOO_LARGE = 16;

  private final ZstdDecompressCtx zstd;
  private boolean withinFrame;
  private boolean closed;

  /**
   * @throws BodyException when there is no native code for this machine
   */
  ZstdDecoder() throws BodyException {
    NativeLibrary.ZSTD.load();
    zstd = new ZstdDecompressCtx();
    zstd.setLongMax(MAX_WINDOW_LOG);
  }

  @Override
  public boolean decode(ByteBuffer in, Output out) throws BodyException {
    boolean more = true;
    while (more && !closed) {
      if (!out.hasRoom()) {
        return false;
      }
      more = step(in, out);
    }
    return true;
  }

  /**
   * @return whether another step may give more: a full piece means that more may wait inside
   */
  private boolean step(ByteBuffer in, Output out) throws BodyException {
    int before = in.position();
    ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
    boolean flushed = decompress(piece, in);
    // A call that neither takes nor gives anything says nothing about the frame before it.
    if (in.position() > before || piece.position() > 0) {
      withinFrame = !flushed;
    }
    boolean more = in.hasRemaining() || !piece.hasRemaining();
    piece.flip();
    if (piece.hasRemaining()) {
      out.accept(
          piece.remaining() < PIECE_BYTES / 2
              ? ByteBuffer.allocate(piece.remaining()).put(piece).flip()
              : piece);
    }
    return more;
  }

  private boolean decompress(ByteBuffer piece, ByteBuffer in) throws BodyException {
    try {
      return zstd.decompressByteBufferStream(piece, in);
    } catch (ZstdException e) {
      throw BodyException.broken(
          Math.abs(e.getErrorCode()) == WINDOW_TOO_LARGE
              ? "the compressed body needs a window of more than 8 MiB"
              : "the compressed body is corrupt");
    }
  }

  @Override
  public void finish() throws BodyException {
    if (withinFrame) {
      throw BodyException.broken("the compressed body is cut off");
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      zstd.close();
    }
  }
}
