package crawler.engine;

import crawler.fetch.FakeNameServer;
import crawler.model.Reason;
import crawler.pipeline.RawServer;
import crawler.pipeline.TlsIdentity;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/**
 * The servers of a run: a good host with some pages, and whatever a fault needs, each on a port of
 * its own. Closing it closes what was opened for faults; certificates and names outlive it.
 */
final class FaultSite implements AutoCloseable {
  static final int GOOD_PAGES = 40;

  /** What takes long to make and is never changed. */
  record Lasting(
      FakeNameServer names,
      TlsIdentity expired,
      TlsIdentity ofAnotherHost,
      TlsIdentity selfSigned,
      TlsIdentity ofUnknownRoot,
      Path trusted) {

    static Lasting in(Path directory, FakeNameServer names) throws Exception {
      String loopback = "san=ip:127.0.0.1,dns:localhost";
      TlsIdentity expired =
          TlsIdentity.signed(directory, "-ext", loopback, "-startdate", "-10d", "-validity", "5");
      TlsIdentity another = TlsIdentity.selfSigned(directory, "-ext", "san=dns:other.test");
      Path trusted = directory.resolve("trusted.pem");
      Files.writeString(trusted, Files.readString(expired.pem()) + Files.readString(another.pem()));
      return new Lasting(
          names,
          expired,
          another,
          TlsIdentity.selfSigned(directory, "-ext", loopback),
          TlsIdentity.signed(directory, "-ext", loopback),
          trusted);
    }
  }

  /** After these nobody knows where the next reply would begin. */
  private static final Set<Reason> ENDING_CONNECTIONS =
      EnumSet.of(
          Reason.PROTOCOL,
          Reason.HEADER_TOO_LARGE,
          Reason.HEADER_TIMEOUT,
          Reason.BODY_TIMEOUT,
          Reason.TOO_SLOW,
          Reason.TOO_LARGE);

  final Lasting lasting;
  final RawServer good;
  private final List<RawServer> worthless = new ArrayList<>();
  private final List<RawServer> servers = new CopyOnWriteArrayList<>();
  private final List<Closeable> others = new CopyOnWriteArrayList<>();

  FaultSite(Lasting lasting) throws IOException {
    this.lasting = lasting;
    good = server();
    for (int i = 0; i < GOOD_PAGES; i++) {
      good.on("/good/" + i, RawServer.ok(goodPage(i)));
    }
  }

  static String goodPage(int page) {
    return "good page " + page;
  }

  List<String> goodUrls() {
    return IntStream.range(0, GOOD_PAGES).mapToObj(i -> good.url("/good/" + i)).toList();
  }

  /** A host of a fault's own. */
  RawServer server() throws IOException {
    return keep(new RawServer());
  }

  RawServer keep(RawServer server) {
    servers.add(server);
    return server;
  }

  /** A host that answers everything like this, and keeps the connection. */
  String answering(String reply) throws IOException {
    return server().on("/", reply).url("/");
  }

  /** The same, then closes it. */
  String answeringAndClosing(String reply) throws IOException {
    return server().onClosing("/", reply).url("/");
  }

  /** A port that sends these bytes as soon as it has heard anything. */
  int greeting(byte[] bytes) throws IOException {
    ServerSocket listening = keep(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual()
        .start(
            () -> {
              while (!listening.isClosed()) {
                try (Socket socket = listening.accept()) {
                  socket.getInputStream().read(new byte[16_384]);
                  socket.getOutputStream().write(bytes);
                  while (socket.getInputStream().read() >= 0) {}
                } catch (IOException gone) {
                  // The client hangs up.
                }
              }
            });
    return listening.getLocalPort();
  }

  /** A port where nothing listens, and nothing will while this is open. */
  int deadPort() throws IOException {
    Socket bound = keep(new Socket());
    bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return bound.getLocalPort();
  }

  /** A port whose queue is full, so that the system drops who knocks. */
  int blackhole() throws IOException {
    ServerSocket listening = keep(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    for (int i = 0; i < 100; i++) {
      Socket filler = keep(new Socket());
      try {
        filler.connect(listening.getLocalSocketAddress(), 200);
      } catch (SocketTimeoutException full) {
        return listening.getLocalPort();
      }
    }
    throw new IOException("the queue of a socket has no end here");
  }

  private <C extends Closeable> C keep(C resource) {
    others.add(resource);
    return resource;
  }

  /** Starts a fault, whose connections are the client's to close if they are worth nothing. */
  Fault.Expected begin(Fault fault) throws Exception {
    int before = servers.size();
    Fault.Expected expected = fault.setup().begin(this);
    if (fault.row().reason().filter(ENDING_CONNECTIONS::contains).isPresent()) {
      worthless.addAll(servers.subList(before, servers.size()));
    }
    return expected;
  }

  /** Closes the connections that a client may have kept, as servers do with idle ones. */
  void closeKeptConnections() throws IOException {
    for (RawServer server : servers) {
      if (!worthless.contains(server)) {
        server.closeConnections();
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (RawServer server : servers) {
      server.close();
    }
    for (Closeable other : others) {
      other.close();
    }
  }
}
