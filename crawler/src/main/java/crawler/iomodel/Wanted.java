package crawler.iomodel;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** What a {@link PageExchange} needs next of whoever does its waiting. */
sealed interface Wanted {

  /** A new socket that begins to connect to {@code address}. */
  record Connect(InetSocketAddress address) implements Wanted {}

  /** That the connection, which was begun, stands. */
  record Established() implements Wanted {}

  /** That {@code bytes} go out; what has gone is no longer between its position and its limit. */
  record Write(ByteBuffer bytes) implements Wanted {}

  /** Whatever the server says next. */
  record Read() implements Wanted {}

  /** Nothing more: the page is over. */
  record Nothing() implements Wanted {}
}
