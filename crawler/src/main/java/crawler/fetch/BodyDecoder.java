package crawler.fetch;

import java.nio.ByteBuffer;

/**
 * Undoes one content coding of one body, piece by piece, so that memory stays flat however much a
 * piece expands to. Used by one thread at a time.
 */
public interface BodyDecoder extends AutoCloseable {

  /**
   * Takes the next piece; calls {@code out} with buffers that belong to the receiver, for as long
   * as it has room.
   *
   * @return whether all of {@code in} is passed on; otherwise call again with the same buffer, used
   *     up or not, once there is room
   */
  boolean decode(ByteBuffer in, Output out) throws BodyException;

  /** The body is over: fails when the coding is not. */
  void finish() throws BodyException;

  /** Frees native memory; harmless when called twice. */
  @Override
  void close();

  /** Where decoded bytes go. */
  interface Output {
    void accept(ByteBuffer decoded) throws BodyException;

    /** Whether more should come now. */
    default boolean hasRoom() {
      return true;
    }
  }

  /** The coding {@code identity}: bytes pass as they are. */
  BodyDecoder IDENTITY =
      new BodyDecoder() {
        @Override
        public boolean decode(ByteBuffer in, Output out) throws BodyException {
          out.accept(in.slice());
          in.position(in.limit());
          return true;
        }

        @Override
        public void finish() {}

        @Override
        public void close() {}
      };
}
