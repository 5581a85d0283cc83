package crawler.iomodel;

import crawler.model.Origin;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The bytes of one connection, as they are on the network on one side and as HTTP has them on the
 * other. It neither sends nor waits: somebody else carries the bytes. Not thread-safe.
 */
sealed interface Wire extends Closeable permits PlainWire, TlsWire {

  /** A wire for a connection that is about to be made. */
  static Wire to(Origin origin) {
    return origin.scheme().equals("https") ? new TlsWire(origin) : new PlainWire();
  }

  /** What is to be carried to the server; the carrier moves its position. */
  ByteBuffer outgoing();

  /** Whether a request may be sent: there is no handshake, or it is over. */
  boolean secured();

  /** Puts a request after what is to be carried to the server. */
  void send(byte[] request);

  /**
   * Takes what was carried from the server and tells the reader what it says.
   *
   * @throws PageFailure when the reader does, or with the reason when the handshake fails
   * @throws IOException when the bytes make no sense after it
   */
  void receive(ByteBuffer bytes, Reader reader) throws IOException;

  /**
   * Whether the server has said that it will say no more, though the connection is still open. When
   * a server closes without saying so, the JDK's blocking sockets and the engine take that for the
   * end as well: what was cut short shows by its declared length.
   */
  boolean ended();

  @Override
  void close();

  /** Takes bytes of HTTP; the buffer is the caller's again afterwards. */
  @FunctionalInterface
  interface Reader {
    void take(ByteBuffer bytes) throws PageFailure;
  }
}
