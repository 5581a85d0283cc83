package crawler.iomodel;

import crawler.fetch.TlsReason;
import crawler.model.Origin;
import crawler.model.Reason;
import crawler.model.Stage;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A blocking socket: the thread that calls is the thread that waits. An interrupt closes the socket
 * and so ends the wait. Not thread-safe.
 */
final class SocketTransport implements Transport {
  private final Socket socket;

  private SocketTransport(Socket socket) {
    this.socket = socket;
  }

  /**
   * Connects, trying every address of the name in turn, and shakes hands when the origin is https.
   *
   * @throws PageFailure with the reason when there is no connection
   */
  static SocketTransport open(Origin origin, SocketLimits limits, StageClock clock)
      throws PageFailure {
    Socket tcp = connect(origin, limits, clock);
    try {
      tcp.setTcpNoDelay(true);
      Socket ready = tcp;
      if (origin.scheme().equals("https")) {
        ready = secured(tcp, origin, limits);
        clock.end(Stage.TLS);
      }
      ready.setSoTimeout(limits.readMillis());
      return new SocketTransport(ready);
    } catch (PageFailure e) {
      closeQuietly(tcp);
      throw e;
    } catch (IOException e) {
      closeQuietly(tcp);
      throw new PageFailure(Reason.CONNECT_ERROR);
    }
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  @Override
  public int read(byte[] buffer) throws IOException {
    return socket.getInputStream().read(buffer);
  }

  @Override
  public void close() {
    closeQuietly(socket);
  }

  private static Socket connect(Origin origin, SocketLimits limits, StageClock clock)
      throws PageFailure {
    PageFailure last = new PageFailure(Reason.DNS_NOT_FOUND);
    InetAddress[] addresses = addresses(origin);
    clock.end(Stage.DNS);
    for (InetAddress address : addresses) {
      Socket socket = interruptible();
      try {
        socket.connect(new InetSocketAddress(address, origin.port()), limits.connectMillis());
        clock.end(Stage.CONNECT);
        return socket;
      } catch (SocketTimeoutException e) {
        last = new PageFailure(Reason.CONNECT_TIMEOUT);
      } catch (ConnectException e) {
        last = new PageFailure(Reason.CONNECT_REFUSED);
      } catch (IOException e) {
        last = new PageFailure(Reason.CONNECT_ERROR);
      }
      closeQuietly(socket);
    }
    throw last;
  }

  /** A platform thread that waits in a plain {@link Socket} cannot be interrupted. */
  private static Socket interruptible() throws PageFailure {
    try {
      return SocketChannel.open().socket();
    } catch (IOException e) {
      throw new PageFailure(Reason.CONNECT_ERROR);
    }
  }

  private static InetAddress[] addresses(Origin origin) throws PageFailure {
    String host = origin.host();
    try {
      return InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      throw new PageFailure(Reason.DNS_NOT_FOUND);
    }
  }

  private static Socket secured(Socket tcp, Origin origin, SocketLimits limits) throws IOException {
    String host = origin.host().replaceAll("[\\[\\]]", "");
    SSLSocket tls =
        (SSLSocket) trust().getSocketFactory().createSocket(tcp, host, origin.port(), true);
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    tls.setSSLParameters(parameters);
    tls.setSoTimeout(limits.connectMillis());
    try {
      tls.startHandshake();
    } catch (IOException e) {
      throw new PageFailure(TlsReason.of(e));
    }
    return tls;
  }

  private static SSLContext trust() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It was to go anyway, and there is nobody left to tell.
    }
  }
}
