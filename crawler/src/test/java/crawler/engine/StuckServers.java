package crawler.engine;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Servers that hold whoever comes, each kind at one port of every loopback address, so that there
 * are as many hosts as one likes.
 */
final class StuckServers implements AutoCloseable {
  private static final long DRIP_MILLIS = 50;
  private static final int MORE_THAN_ITS_BACKLOG = 8;
  private static final String EVERYWHERE = "0.0.0.0";

  private final Vertx vertx = Vertx.vertx();
  private final List<SocketChannel> fillers = new ArrayList<>();
  private final ServerSocketChannel full;
  final AtomicInteger connections = new AtomicInteger();

  /** Accepts nothing, and its backlog is full: packets of whoever connects are dropped. */
  final int neverAccepts;

  /** Accepts and says nothing. */
  final int neverAnswers;

  /** Headers without end. */
  final int dripsHeaders;

  /** A body that would take days. */
  final int dripsBody;

  StuckServers() throws IOException {
    full = ServerSocketChannel.open().bind(new InetSocketAddress(EVERYWHERE, 0), 1);
    neverAccepts = ((InetSocketAddress) full.getLocalAddress()).getPort();
    for (int i = 0; i < MORE_THAN_ITS_BACKLOG; i++) {
      SocketChannel filler = SocketChannel.open();
      filler.configureBlocking(false);
      filler.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), neverAccepts));
      fillers.add(filler);
    }
    neverAnswers = listen("", "");
    dripsHeaders = listen("HTTP/1.1 200 OK\r\n", "X: y\r\n");
    dripsBody = listen("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", "x");
  }

  private int listen(String first, String drip) {
    NetServer server = vertx.createNetServer();
    return server
        .connectHandler(socket -> serve(socket, first, drip))
        .listen(0, EVERYWHERE)
        .await()
        .actualPort();
  }

  private void serve(NetSocket socket, String first, String drip) {
    connections.incrementAndGet();
    List<Long> timers = new ArrayList<>();
    socket.closeHandler(
        closed -> {
          timers.forEach(vertx::cancelTimer);
          connections.decrementAndGet();
        });
    socket.handler(
        request -> {
          if (timers.isEmpty() && !drip.isEmpty()) {
            var _ = socket.write(first);
            timers.add(vertx.setPeriodic(DRIP_MILLIS, id -> socket.write(Buffer.buffer(drip))));
          }
        });
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel filler : fillers) {
      filler.close();
    }
    full.close();
    vertx.close().await();
  }
}
