package crawler.cli;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

/**
 * Breaks off bodies under {@code /truncated}, sends gzip data that is none under {@code /gzip},
 * redirects to another protocol under {@code /ftp}, and says nothing at all under {@code /silent}.
 */
final class MisbehavingServer implements AutoCloseable {
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n";

  private final Vertx vertx = Vertx.vertx();
  private final NetServer server;

  MisbehavingServer() {
    server =
        vertx
            .createNetServer()
            .connectHandler(socket -> socket.handler(request -> answer(socket, request)))
            .listen(0, "127.0.0.1")
            .await();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.actualPort() + path;
  }

  private static void answer(NetSocket socket, Buffer request) {
    String path = request.toString().split("[ /?]", 4)[2];
    String reply =
        switch (path) {
          case "robots.txt" -> "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
          case "truncated" -> HEAD + "\r\ncut";
          case "gzip" -> HEAD + "Content-Encoding: gzip\r\n\r\n" + "x".repeat(1000);
          case "ftp" -> "HTTP/1.1 302 Found\r\nLocation: ftp://127.0.0.1/\r\n\r\n";
          default -> "";
        };
    if (!reply.isEmpty()) {
      var _ = socket.end(Buffer.buffer(reply));
    }
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
