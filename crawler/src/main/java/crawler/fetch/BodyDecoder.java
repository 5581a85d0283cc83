package crawler.fetch;

import java.nio.ByteBuffer;

/**
 * Undoes one content coding of one body, piece by piece, so that memory stays flat however much a
 * piece expands to. Used by one thread at a time.
 */
interface BodyDecoder extends AutoCloseable {

  /** Takes the next piece; calls {@code out} with buffers that belong to the receiver. */
  void decode(ByteBuffer in, Output out) throws BodyException;

  /** The body is over: fails when the coding is not. */
  void finish() throws BodyException;

  /** Frees native memory; harmless when called twice. */
  @Override
  void close();

  /** Where decoded bytes go. */
  interface Output {
    void accept(ByteBuffer decoded) throws BodyException;
  }

  /** The coding {@code identity}: bytes pass as they are. */
  BodyDecoder IDENTITY =
      new BodyDecoder() {
        @Override
        public void decode(ByteBuffer in, Output out) throws BodyException {
          out.accept(in);
        }

        @Override
        public void finish() {}

        @Override
        public void close() {}
      };
}
