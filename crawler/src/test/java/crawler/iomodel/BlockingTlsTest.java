package crawler.iomodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BlockingTlsTest {
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
          socket
              .getOutputStream()
              .write(
                  "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nsecret"
                      .getBytes(StandardCharsets.US_ASCII));
        }
      } catch (IOException refused) {
        // A handshake that fails is what some of the tests are about.
      }
    }
  }

  private PageProbe fetch(String host) throws InterruptedException {
    String url = "https://" + host + ":" + server.getLocalPort() + "/";
    try (IoModel model = new SequentialModel(SocketLimits.DEFAULTS)) {
      return model
          .run(
              new Workload(Urls.list(List.of(url)), 1, Pipeline.DIRECT, Work.IO, new MemoryStore()))
          .getFirst();
    }
  }

  @Test
  void fetchesOverTlsFromATrustedHost() throws Exception {
    SSLContext.setDefault(ofLocalhost);

    assertThat(fetch("localhost").sha256())
        .isEqualTo(Sha256.of("secret".getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void refusesACertificateForAnotherHost() throws Exception {
    SSLContext.setDefault(ofLocalhost);

    assertThat(fetch("127.0.0.1").outcome()).isEqualTo("tls-host-mismatch");
    assertThat(requests).hasValue(0);
  }

  @Test
  void refusesACertificateThatNobodyVouchesFor() throws Exception {
    assertThat(fetch("localhost").outcome()).isEqualTo("tls-untrusted");
    assertThat(requests).hasValue(0);
  }
}
