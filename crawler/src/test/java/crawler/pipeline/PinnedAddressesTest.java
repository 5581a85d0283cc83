package crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.address.AddressGuard;
import crawler.address.PrivateAddresses;
import crawler.address.SpecialAddresses;
import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.fetch.FakeNameServer;
import crawler.model.PageResult;
import crawler.model.Reason;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A name is looked up once for each request, and the connection goes to what was found then. Here
 * the loopback is taken for the public Internet, where a test has a server.
 */
@ParameterizedClass
@EnumSource(Waiting.class)
class PinnedAddressesTest extends DownloadContract {
  private static final List<String> PUBLIC = List.of("127.0.0.1");
  private static final List<String> PRIVATE = List.of("10.0.0.1");

  /** On Linux the whole of 127.0.0.0/8 is there, elsewhere it is as unreachable as a dead host. */
  private static final String DEAD = "127.0.0.2";

  @TempDir static Path keys;
  private static FakeNameServer names;

  PinnedAddressesTest(Waiting waiting) {
    super(waiting, List.of(names.address()));
  }

  @BeforeAll
  static void startNameServer() throws Exception {
    names = new FakeNameServer();
  }

  @AfterAll
  static void closeNameServer() {
    names.close();
  }

  @BeforeEach
  void takeTheLoopbackForPublic() {
    guard = new AddressGuard(PrivateAddresses.LISTED, PinnedAddressesTest::purpose);
  }

  private static Optional<String> purpose(InetAddress address) {
    return address.isLoopbackAddress() ? Optional.empty() : SpecialAddresses.purposeOf(address);
  }

  /** A name that no other test has asked for. */
  private String host(String name) {
    return name + "-" + System.identityHashCode(this) + ".test";
  }

  private String url(String host) {
    return "http://" + host + ":" + server.port() + "/";
  }

  @Test
  @Proves(FaultRow.PRIVATE_LATER)
  void refusesAHostWhoseNameServerHasChangedItsMind() throws Exception {
    String host = host("rebound");
    names.onTurns(host, List.of(PUBLIC, PRIVATE));
    server.on("/", RawServer.ok("here"));

    saved(url(host));
    PageResult.Failed lost = failed(url(host));

    assertThat(lost.reason()).isEqualTo(Reason.PRIVATE_ADDRESS);
    assertThat(lost.detail()).startsWith(host + " resolves to 10.0.0.1 (private)");
    assertThat(server.requests).as("over the idle connection neither").hasSize(1);
    assertThat(names.count(host)).isEqualTo(2);
  }

  @Test
  @Proves(FaultRow.PRIVATE_LATER)
  void refusesARedirectToAHostWhoseNameServerHasChangedItsMind() throws Exception {
    String host = host("redirecting");
    names.onTurns(host, List.of(PUBLIC, PRIVATE));
    server.on(
        "/", "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: http://" + host + "/b\r\n\r\n");

    assertThat(reason(url(host))).isEqualTo(Reason.PRIVATE_ADDRESS);
    assertThat(server.requests).hasSize(1);
  }

  @Test
  @Proves(FaultRow.PRIVATE_LATER)
  void judgesAnAnswerThatIsRememberedEachTime() throws Exception {
    String host = host("remembered");
    names.on(host, "127.0.0.1").timeToLive(host, Duration.ofMinutes(5));
    server.on("/", RawServer.ok("here"));
    saved(url(host));

    closeFetcherAndGuardBy(new AddressGuard(PrivateAddresses.LISTED));

    assertThat(reason(url(host))).isEqualTo(Reason.PRIVATE_ADDRESS);
    assertThat(reason(url(host))).isEqualTo(Reason.PRIVATE_ADDRESS);
    assertThat(names.count(host)).as("once by each fetcher").isEqualTo(2);
  }

  @Test
  void replacesADeadConnectionWithoutAskingAgain() throws Exception {
    String host = host("kept");
    names.onTurns(host, List.of(PUBLIC, PUBLIC, PRIVATE));
    server.on(
        "/",
        (request, socket) -> {
          // Keeps the connection by what it says, and closes it when the next request comes.
          RawServer.sending(RawServer.ok("here"), true).to(request, socket);
          RawServer.readHead(socket.getInputStream());
          return false;
        });

    saved(url(host));
    saved(url(host));

    assertThat(server.connections).hasValue(2);
    assertThat(names.count(host)).isEqualTo(2);
  }

  @Test
  @Proves(FaultRow.REFUSED)
  void triesOneAddressAfterTheOther() throws Exception {
    String host = host("many");
    names.on(host, DEAD, "127.0.0.1");
    server.on("/", RawServer.ok("here"));

    for (int i = 1; i <= 3; i++) {
      saved(url(host));
    }

    assertThat(server.requests).hasSize(3);
  }

  @Test
  void goesToThePublicAddressesOfAHostAlone() throws Exception {
    String host = host("mixed");
    names.on(host, "10.0.0.1", "169.254.169.254", "127.0.0.1", "192.168.0.1");
    server.on("/", RawServer.ok("here"));

    saved(url(host));

    int closed;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    // Not what a private address would answer.
    assertThat(reason("http://" + host + ":" + closed + "/")).isEqualTo(Reason.CONNECT_REFUSED);
  }

  @Test
  void twoNamesOfOneAddressShareNoConnection() throws Exception {
    String good = "good-name.test";
    String bad = host("bad");
    names.on(good, "127.0.0.1").on(bad, "127.0.0.1");
    TlsIdentity identity = TlsIdentity.selfSigned(keys, "-ext", "san=dns:" + good);
    authorities = identity.pem();
    try (RawServer secure = identity.server().on("/", RawServer.ok("secret"))) {
      saved("https://" + good + ":" + secure.port() + "/");
      saved("https://" + good + ":" + secure.port() + "/");

      assertThat(reason("https://" + bad + ":" + secure.port() + "/"))
          .isEqualTo(Reason.TLS_HOST_MISMATCH);

      assertThat(secure.requests).hasSize(2);
      assertThat(secure.requests)
          .allMatch(request -> request.header("Host").equals(good + ":" + secure.port()));
      secure.closeConnections();
    }
  }
}
