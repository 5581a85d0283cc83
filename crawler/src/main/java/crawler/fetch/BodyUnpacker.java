package crawler.fetch;

import io.vertx.core.Context;
import java.nio.ByteBuffer;

/**
 * The body of one reply on its way into its sink: undoes its content codings, counts what comes of
 * them, and holds back what the sink has no room for. Lives on the event loop of its {@link
 * Exchange}.
 */
final class BodyUnpacker implements AutoCloseable {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SinkOutput intoSink;
  private final Context loop;
  private BodyDecoder decoder = BodyDecoder.IDENTITY;

  /** What has come and is not decoded yet, since the sink is full: a little may become a lot. */
  private ByteBuffer undecoded = NOTHING;

  private boolean decodingHeld;

  /** The decoder's native code is on its way, which takes too long for an event loop. */
  private boolean loading;

  /**
   * @param mostBytes of the body, as received and as decoded
   */
  BodyUnpacker(BodySink sink, long mostBytes, Context loop) {
    this.intoSink = new SinkOutput(sink, mostBytes);
    this.loop = loop;
  }

  /**
   * The head of the reply is here.
   *
   * @param codings the reply's Content-Encoding
   * @param onLoaded called later when native code has to be loaded first; {@link #prepare} follows
   */
  void begin(long declaredBytes, String codings, Runnable onLoaded) throws BodyException {
    intoSink.requireAllowed(declaredBytes);
    if (ContentCodings.areLoaded(codings)) {
      prepare(codings);
    } else {
      load(codings, onLoaded);
    }
  }

  private void load(String codings, Runnable onLoaded) {
    loading = true;
    decodingHeld = true;
    Thread.ofVirtual()
        .name("decoders")
        .start(
            () -> {
              ContentCodings.load(codings);
              loop.runOnContext(
                  loaded -> {
                    loading = false;
                    onLoaded.run();
                  });
            });
  }

  void prepare(String codings) throws BodyException {
    decoder = ContentCodings.decoderFor(codings);
  }

  /**
   * Takes the next piece.
   *
   * @param wireBytes how many bytes have come, with this piece
   */
  void take(ByteBuffer piece, long wireBytes) throws BodyException {
    intoSink.requireAllowed(wireBytes);
    undecoded = undecoded.hasRemaining() ? joined(undecoded, piece) : piece;
    decode();
  }

  private static ByteBuffer joined(ByteBuffer first, ByteBuffer second) {
    return ByteBuffer.allocate(first.remaining() + second.remaining())
        .put(first)
        .put(second)
        .flip();
  }

  /** Goes on with what was held back. */
  void goOn() throws BodyException {
    if (decodingHeld) {
      decode();
    }
  }

  private void decode() throws BodyException {
    if (loading) {
      return;
    }
    try {
      decodingHeld = !decoder.decode(undecoded, intoSink);
    } catch (BodyException e) {
      if (!hasEnough()) {
        throw e;
      }
    }
  }

  /** Whether the sink wants no more than it got. */
  boolean hasEnough() {
    return intoSink.hasEnough();
  }

  boolean isLoading() {
    return loading;
  }

  /** Whether some of what has come is not in the sink yet. */
  boolean holdsBack() {
    return decodingHeld;
  }

  /** The body is over: fails when its coding is not. */
  void finish() throws BodyException {
    decoder.finish();
  }

  /** Frees the decoder. Harmless when called again. */
  @Override
  public void close() {
    decoder.close();
  }
}
