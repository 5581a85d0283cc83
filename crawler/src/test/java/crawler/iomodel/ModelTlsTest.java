package crawler.iomodel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import crawler.model.CrawlUrl;
import crawler.model.Stage;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What https is to every hand-made model. */
@Timeout(60)
class ModelTlsTest {
  private static final SocketLimits HASTY =
      new SocketLimits(Duration.ofMillis(300), Duration.ofSeconds(10), 1 << 20);

  private static final byte[] PAGE = "secret".getBytes(US_ASCII);
  private static final byte[] REPLY =
      "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nsecret".getBytes(US_ASCII);

  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path keys;
  private static SSLContext ofLocalhost;

  private final AtomicInteger requests = new AtomicInteger();
  private final SSLContext systemDefault = defaultContext();
  private SSLServerSocket server;

  /** A key and a self-signed certificate for the name localhost alone. */
  @BeforeAll
  static void makeCertificate() throws Exception {
    Path store = keys.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore pair = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      pair.load(in, PASSWORD);
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, PASSWORD);
    trusted.setCertificateEntry("a", pair.getCertificate("a"));
    var identities = KeyManagerFactory.getInstance("PKIX");
    identities.init(pair, PASSWORD);
    var trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    ofLocalhost = SSLContext.getInstance("TLS");
    ofLocalhost.init(identities.getKeyManagers(), trust.getTrustManagers(), null);
  }

  @BeforeEach
  void open() throws IOException {
    server =
        (SSLServerSocket)
            ofLocalhost
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  @AfterEach
  void close() throws IOException {
    SSLContext.setDefault(systemDefault);
    server.close();
  }

  private static SSLContext defaultContext() {
    try {
      return SSLContext.getDefault();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void serve() {
    while (!server.isClosed()) {
      try (var socket = server.accept()) {
        if (socket.getInputStream().read(new byte[4096]) > 0) {
          requests.incrementAndGet();
          socket.getOutputStream().write(REPLY);
        }
      } catch (IOException refused) {
        // A handshake that fails is what some of the tests are about.
      }
    }
  }

  private PageProbe fetch(ModelName name, String host) throws InterruptedException {
    return fetch(name, SocketLimits.DEFAULTS, host + ":" + server.getLocalPort());
  }

  private static PageProbe fetch(ModelName name, SocketLimits limits, String authority)
      throws InterruptedException {
    ModelMaker maker = Objects.requireNonNull(HandMadeModels.inThisProcess(limits).get(name));
    assumeTrue(maker.unavailable().isEmpty(), () -> maker.unavailable().orElseThrow());
    List<CrawlUrl> urls = Urls.list(List.of("https://" + authority + "/"));
    try (IoModel model = maker.make()) {
      return model
          .run(new Workload(urls, 1, Pipeline.DIRECT, Work.IO, new MemoryStore()))
          .getFirst();
    }
  }

  /** A server that is not one for TLS, and what becomes of a page of its. */
  private static String outcome(ModelName name, SocketLimits limits, Conduct conduct)
      throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (var plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(
              () -> {
                try (Socket socket = plain.accept()) {
                  conduct.take(socket, over);
                } catch (IOException | InterruptedException gone) {
                  // The client has closed, which is its right.
                }
              });
      return fetch(name, limits, "localhost:" + plain.getLocalPort()).outcome();
    } finally {
      over.countDown();
    }
  }

  private interface Conduct {
    void take(Socket socket, CountDownLatch over) throws IOException, InterruptedException;
  }

  @HandMade
  void fetchesOverTlsFromATrustedHost(ModelName name) throws Exception {
    SSLContext.setDefault(ofLocalhost);

    PageProbe probe = fetch(name, "localhost");

    assertThat(probe.sha256()).isEqualTo(Sha256.of(PAGE));
    assertThat(probe.timings().has(Stage.TLS)).isTrue();
  }

  @HandMade
  void refusesACertificateForAnotherHost(ModelName name) throws Exception {
    SSLContext.setDefault(ofLocalhost);

    assertThat(fetch(name, "127.0.0.1").outcome()).isEqualTo("tls-host-mismatch");
    assertThat(requests).hasValue(0);
  }

  @HandMade
  void refusesACertificateThatNobodyVouchesFor(ModelName name) throws Exception {
    assertThat(fetch(name, "localhost").outcome()).isEqualTo("tls-untrusted");
    assertThat(requests).hasValue(0);
  }

  @HandMade
  void saysThatTheServerDoesNotSpeakTls(ModelName name) throws Exception {
    assertThat(
            outcome(
                name,
                SocketLimits.DEFAULTS,
                (socket, over) -> {
                  socket.getOutputStream().write("HTTP/1.1 400 Bad\r\n\r\n".getBytes(US_ASCII));
                  over.await();
                }))
        .isEqualTo("tls-handshake");
  }

  @HandMade
  void saysThatTheServerHungUpInTheHandshake(ModelName name) throws Exception {
    assertThat(
            outcome(
                name,
                SocketLimits.DEFAULTS,
                (socket, over) -> {
                  // All of it: to close with bytes unread would be a reset, not an end.
                  var in = new DataInputStream(socket.getInputStream());
                  in.skipNBytes(3);
                  in.skipNBytes(in.readUnsignedShort());
                }))
        .isEqualTo("tls-handshake");
  }

  @HandMade
  void takesTheLastRecordOfTlsForTheEndOfABody(ModelName name) throws Exception {
    SSLContext.setDefault(ofLocalhost);

    assertThat(
            outcome(
                name,
                SocketLimits.DEFAULTS,
                (socket, over) -> {
                  SSLSocket tls =
                      (SSLSocket) ofLocalhost.getSocketFactory().createSocket(socket, "", 0, false);
                  tls.setUseClientMode(false);
                  assertThat(tls.getInputStream().read(new byte[4096])).isPositive();
                  tls.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\nwhole".getBytes(US_ASCII));
                  tls.shutdownOutput();
                  over.await();
                }))
        .isEqualTo("saved");
  }

  @HandMade
  void givesUpAHandshakeThatIsNeverAnswered(ModelName name) throws Exception {
    assertThat(outcome(name, HASTY, (socket, over) -> over.await())).isEqualTo("connect-timeout");
  }

  /** With each way of waiting: blocking sockets, and every loop. */
  @Retention(RetentionPolicy.RUNTIME)
  @ParameterizedTest
  @EnumSource(names = {"SEQUENTIAL", "POLLING", "SELECTOR", "COMPLETION", "IO_URING"})
  private @interface HandMade {}
}
