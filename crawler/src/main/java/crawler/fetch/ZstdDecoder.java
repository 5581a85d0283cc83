package crawler.fetch;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;

/**
 * The coding {@code zstd} (RFC 8878): any number of frames one after the other, those that are to
 * be skipped (section 3.1.2) included; anything else behind a frame is refused, and so is a frame
 * that says a wrong size of its content. Holds a window of at most 8 MiB outside the heap, which is
 * what a server may use (RFC 9659, section 3), if the {@link WindowBudget} allows it.
 */
final class ZstdDecoder implements BodyDecoder {
  private static final int MAX_WINDOW_LOG = 23;
  private static final long MAX_WINDOW_BYTES = 1L << MAX_WINDOW_LOG;
  private static final int PIECE_BYTES = 16 << 10;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** ZSTD_error_frameParameter_windowTooLarge. */
  private static final long WINDOW_TOO_LARGE = 16;

  private final ZstdDecompressCtx zstd;
  private final WindowBudget.Share share;
  private ZstdFrameHeader header = new ZstdFrameHeader();

  /** What is left of the header for the native code to take. */
  private ByteBuffer headerLeft = NOTHING;

  private long decodedOfFrame;
  private boolean withinFrame;
  private boolean closed;

  /**
   * @throws BodyException when there is no native code for this machine
   */
  ZstdDecoder() throws BodyException {
    this(WindowBudget.SHARED);
  }

  /** The same within another budget. */
  ZstdDecoder(WindowBudget budget) throws BodyException {
    NativeLibrary.ZSTD.load();
    share = budget.share();
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
    if (!header.isComplete() && !readHeader(in)) {
      return false;
    }
    ByteBuffer from = headerLeft.hasRemaining() ? headerLeft : in;
    int before = from.position();
    ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
    boolean flushed = decompress(piece, from);
    boolean more = headerLeft.hasRemaining() || in.hasRemaining() || !piece.hasRemaining();
    // A call that neither takes nor gives anything says nothing about the frame before it.
    if (from.position() > before || piece.position() > 0) {
      withinFrame = !flushed;
      requireDeclared(piece.position());
    }
    piece.flip();
    if (piece.hasRemaining()) {
      out.accept(
          piece.remaining() < PIECE_BYTES / 2
              ? ByteBuffer.allocate(piece.remaining()).put(piece).flip()
              : piece);
    }
    return more;
  }

  /**
   * @return whether it is complete; otherwise {@code in} is used up
   */
  private boolean readHeader(ByteBuffer in) throws BodyException {
    if (!header.read(in)) {
      return false;
    }
    share.hold(Math.min(header.windowBytes(), MAX_WINDOW_BYTES));
    headerLeft = header.bytes();
    decodedOfFrame = 0;
    return true;
  }

  /** The frame holds what it says, neither more nor less; another may follow it. */
  private void requireDeclared(int decoded) throws BodyException {
    decodedOfFrame += decoded;
    long declared = header.contentBytes();
    boolean wrong = withinFrame ? decodedOfFrame > declared : decodedOfFrame != declared;
    if (declared != ZstdFrameHeader.UNKNOWN && wrong) {
      throw BodyException.broken("the compressed body is not as long as it says");
    }
    if (!withinFrame) {
      header = new ZstdFrameHeader();
    }
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
    if (withinFrame || header.isBegun()) {
      throw BodyException.broken("the compressed body is cut off");
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      zstd.close();
      share.close();
    }
  }
}
