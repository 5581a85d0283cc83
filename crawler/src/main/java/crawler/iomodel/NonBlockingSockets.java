package crawler.iomodel;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.nio.channels.spi.SelectorProvider;

/**
 * Operations on sockets in non-blocking mode: each is tried and, when it would have to wait, left
 * for later. One buffer serves all sockets, because nothing stays in it. Not thread-safe.
 */
final class NonBlockingSockets {
  private static final int BUFFER_BYTES = 64 << 10;

  private final SelectorProvider provider;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

  NonBlockingSockets(SelectorProvider provider) {
    this.provider = provider;
  }

  /** Tries what the page wants, and what follows from it, until something would have to wait. */
  void attempt(PageExchange<SocketChannel> exchange) {
    Wanted before;
    do {
      before = exchange.wanted();
      try {
        attempt(exchange, before);
      } catch (IOException e) {
        exchange.failed(e);
      } catch (UnsupportedAddressTypeException e) {
        // An IPv6 address on a machine without IPv6: another address may do.
        exchange.failed(new IOException(e));
      }
    } while (isWorthATry(before, exchange.wanted()));
  }

  private void attempt(PageExchange<SocketChannel> exchange, Wanted wanted) throws IOException {
    switch (wanted) {
      case Wanted.Connect(var address) -> {
        SocketChannel socket = provider.openSocketChannel();
        exchange.opened(socket);
        socket.configureBlocking(false);
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        if (socket.connect(address)) {
          exchange.connected();
        }
      }
      case Wanted.Established _ -> {
        if (socket(exchange).finishConnect()) {
          exchange.connected();
        }
      }
      case Wanted.Write(var bytes) -> socket(exchange).write(bytes);
      case Wanted.Read _ -> read(exchange);
      case Wanted.Nothing _ -> {}
    }
  }

  private void read(PageExchange<SocketChannel> exchange) throws IOException {
    buffer.clear();
    int length = socket(exchange).read(buffer);
    if (length < 0) {
      exchange.closed();
    } else if (length > 0) {
      exchange.received(buffer.flip());
    }
  }

  /** A reply never comes at once, and what could not go out entirely has to wait. */
  private static boolean isWorthATry(Wanted before, Wanted now) {
    return switch (now) {
      case Wanted.Connect _ -> true;
      case Wanted.Write _ -> !(before instanceof Wanted.Write);
      case Wanted.Established _, Wanted.Read _, Wanted.Nothing _ -> false;
    };
  }

  private static SocketChannel socket(PageExchange<SocketChannel> exchange) {
    return exchange.connection().socket().orElseThrow();
  }
}
