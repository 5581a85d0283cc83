package crawler.iomodel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** Listens, accepts nobody, and has so many waiting that Linux does not answer one more. */
final class BusyListener implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 200;

  private final ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final List<Socket> waiting = new ArrayList<>();

  BusyListener() throws IOException {
    while (queue()) {}
  }

  private boolean queue() throws IOException {
    Socket socket = new Socket();
    waiting.add(socket);
    try {
      socket.connect(
          new InetSocketAddress(listening.getInetAddress(), listening.getLocalPort()),
          PATIENCE_MILLIS);
      return true;
    } catch (SocketTimeoutException full) {
      return false;
    }
  }

  String url() {
    return "http://127.0.0.1:" + listening.getLocalPort() + "/";
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : waiting) {
      socket.close();
    }
    listening.close();
  }
}
