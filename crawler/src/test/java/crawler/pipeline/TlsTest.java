package crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.PageResult;
import crawler.model.Reason;
import crawler.model.Stage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Whom the fetcher trusts, and what it says of the others. */
@ParameterizedClass
@EnumSource(Waiting.class)
class TlsTest extends DownloadContract {
  private static final String LOOPBACK = "san=ip:127.0.0.1,dns:localhost";

  @TempDir static Path keys;
  private static TlsIdentity good;
  private static TlsIdentity expired;
  private static TlsIdentity early;
  private static TlsIdentity ofAnother;

  TlsTest(Waiting waiting) {
    super(waiting);
  }

  @BeforeAll
  static void makeCertificates() throws Exception {
    good = TlsIdentity.signed(keys, "-ext", LOOPBACK);
    expired = TlsIdentity.signed(keys, "-ext", LOOPBACK, "-startdate", "-10d", "-validity", "5");
    early = TlsIdentity.signed(keys, "-ext", LOOPBACK, "-startdate", "+10d");
    ofAnother = TlsIdentity.selfSigned(keys, "-ext", "san=dns:other.test");
  }

  private void refuses(TlsIdentity identity, Reason reason) throws Exception {
    try (RawServer secure = identity.server().on("/", RawServer.ok("secret"))) {
      PageResult.Failed lost = failed(secure.url("/"));

      assertThat(lost.reason()).isEqualTo(reason);
      assertThat(lost.detail()).isEqualTo(reason.text());
      assertThat(lost.visit().status()).isZero();
      assertThat(secure.requests).isEmpty();
    }
  }

  @Test
  void trustsTheAuthoritiesOfAFile() throws Exception {
    authorities = good.pem();
    try (RawServer secure = good.server().on("/", RawServer.ok("secret"))) {
      PageResult.Saved page = saved(secure.url("/"));
      PageResult.Saved again = saved("https://localhost:" + secure.port() + "/");

      assertThat(body(secure.url("/"))).isEqualTo("secret");
      assertThat(page.visit().timings().nanos(Stage.TLS)).isPositive();
      assertThat(page.visit().timings().has(Stage.CONNECT)).isTrue();
      assertThat(again.visit().timings().has(Stage.DNS)).isTrue();
    }
  }

  @Test
  void refusesACertificateThatNobodyVouchesFor() throws Exception {
    refuses(good, Reason.TLS_UNTRUSTED);
  }

  @Test
  void refusesACertificateOfAnotherAuthority() throws Exception {
    authorities = ofAnother.pem();
    refuses(good, Reason.TLS_UNTRUSTED);
  }

  @Test
  void refusesACertificateThatHasExpired() throws Exception {
    authorities = expired.pem();
    refuses(expired, Reason.TLS_EXPIRED);
  }

  @Test
  void refusesACertificateThatIsNotValidYet() throws Exception {
    authorities = early.pem();
    refuses(early, Reason.TLS_NOT_YET_VALID);
  }

  @Test
  void refusesACertificateForAnotherHost() throws Exception {
    authorities = ofAnother.pem();
    refuses(ofAnother, Reason.TLS_HOST_MISMATCH);
  }

  @Test
  void acceptsAnyCertificateWhenTold() throws Exception {
    insecure = true;
    for (TlsIdentity identity : new TlsIdentity[] {expired, ofAnother}) {
      try (RawServer secure = identity.server().on("/", RawServer.ok("secret"))) {
        saved(secure.url("/"));
      }
    }
  }

  @Test
  void saysThatAServerDoesNotSpeakTls() throws Exception {
    server.on("/", RawServer.ok("plain"));
    try (var plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(
              () -> {
                try (var socket = plain.accept()) {
                  socket.getInputStream().read();
                  socket
                      .getOutputStream()
                      .write("HTTP/1.1 400 Bad\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                  server.hang();
                } catch (Exception gone) {
                  // The client hangs up.
                }
              });

      PageResult.Failed lost = failed("https://127.0.0.1:" + plain.getLocalPort() + "/");

      assertThat(lost.reason()).isEqualTo(Reason.TLS_HANDSHAKE);
      assertThat(lost.detail()).isEqualTo("the server does not speak TLS on this port");
    }
  }

  @Test
  void saysThatThereIsNoProtocolInCommon() throws Exception {
    byte[] alert = {21, 3, 1, 0, 2, 2, 70};
    try (var old = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(
              () -> {
                try (var socket = old.accept()) {
                  socket.getInputStream().read();
                  socket.getOutputStream().write(alert);
                  server.hang();
                } catch (Exception gone) {
                  // The client hangs up.
                }
              });

      assertThat(reason("https://127.0.0.1:" + old.getLocalPort() + "/"))
          .isEqualTo(Reason.TLS_PROTOCOL);
    }
  }
}
