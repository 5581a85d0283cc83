package crawler.fetch;

import com.aayushatharva.brotli4j.decoder.DecoderJNI;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The coding {@code br} (RFC 7932). Holds a window of at most 16 MiB outside the heap, as large as
 * the stream asks for and the {@link WindowBudget} allows; anything behind the stream's end is
 * refused. Give it to {@link #close()} however the body ends.
 */
final class BrotliDecoder implements BodyDecoder {
  private static final int INPUT_BYTES = 8 << 10;
  private static final int PIECE_BYTES = 16 << 10;

  private final DecoderJNI.Wrapper brotli;
  private final WindowBudget.Share share;
  private boolean begun;

  /** Output was taken since the last push: what had no room before may go on without new input. */
  private boolean mayGoOn;

  private boolean closed;

  /**
   * @throws BodyException when there is no native code for this machine
   */
  BrotliDecoder() throws BodyException {
    this(WindowBudget.SHARED);
  }

  /** The same within another budget. */
  BrotliDecoder(WindowBudget budget) throws BodyException {
    share = budget.share();
    NativeLibrary.BROTLI.load();
    try {
      brotli = new DecoderJNI.Wrapper(INPUT_BYTES);
    } catch (IOException e) {
      throw BodyException.noDecoder("there is no memory for a brotli decoder");
    }
  }

  @Override
  public boolean decode(ByteBuffer in, Output out) throws BodyException {
    while (!closed) {
      switch (brotli.getStatus()) {
        case ERROR -> throw BodyException.broken("the compressed body is corrupt");
        case OK -> push(0);
        case DONE, NEEDS_MORE_INPUT, NEEDS_MORE_OUTPUT -> {
          if (brotli.hasOutput()) {
            if (!out.hasRoom()) {
              return false;
            }
            passOn(out);
          } else if (mayGoOn && brotli.getStatus() == DecoderJNI.Status.NEEDS_MORE_INPUT) {
            push(0);
          } else if (!in.hasRemaining()) {
            return true;
          } else {
            push(in);
          }
        }
      }
    }
    return true;
  }

  private void push(ByteBuffer in) throws BodyException {
    if (brotli.getStatus() == DecoderJNI.Status.DONE) {
      throw BodyException.broken("bytes follow the compressed body");
    }
    if (!begun) {
      share.hold(windowBytes(in.get(in.position())));
    }
    ByteBuffer into = brotli.getInputBuffer().clear();
    int length = Math.min(into.remaining(), in.remaining());
    into.put(in.slice(in.position(), length));
    in.position(in.position() + length);
    begun = true;
    push(length);
  }

  /** What the first byte of a stream says of its window (RFC 7932, section 9.1). */
  private static long windowBytes(int first) {
    int bits;
    if ((first & 1) == 0) {
      bits = 16;
    } else if ((first & 0xe) != 0) {
      bits = 17 + ((first >> 1) & 7);
    } else {
      int small = (first >> 4) & 7;
      bits = small == 0 ? 17 : 8 + small;
    }
    return 1L << bits;
  }

  private void push(int length) {
    mayGoOn = false;
    brotli.push(length);
  }

  /** What is pulled belongs to the decoder, hence the copy. */
  private void passOn(Output out) throws BodyException {
    ByteBuffer window = brotli.pull(PIECE_BYTES);
    mayGoOn = true;
    out.accept(ByteBuffer.allocate(window.remaining()).put(window).flip());
  }

  @Override
  public void finish() throws BodyException {
    if (begun && brotli.getStatus() != DecoderJNI.Status.DONE) {
      throw BodyException.broken("the compressed body is cut off");
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      brotli.destroy();
      share.close();
    }
  }
}
