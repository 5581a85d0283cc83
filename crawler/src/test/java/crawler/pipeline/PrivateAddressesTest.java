package crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.address.PrivateAddresses;
import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.fetch.FakeNameServer;
import crawler.model.ExitCode;
import crawler.model.PageResult;
import crawler.model.Reason;
import crawler.model.Stage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which private addresses are reached, and that nothing at all arrives at the others. */
@ParameterizedClass
@EnumSource(Waiting.class)
class PrivateAddressesTest extends DownloadContract {
  private static FakeNameServer names;

  PrivateAddressesTest(Waiting waiting) {
    super(waiting, List.of(names.address()));
  }

  @BeforeAll
  static void startNameServer() throws Exception {
    names = new FakeNameServer();
    names
        .on("intranet.test", "127.0.0.1")
        .on("both.test", "127.0.0.1", "10.0.0.1")
        .on("six.test", "::1")
        .on("metadata.test", "169.254.169.254")
        .on("evil.localhost", "10.0.0.1");
  }

  @AfterAll
  static void closeNameServer() {
    names.close();
  }

  /** The loopback in every notation that a URL may have. */
  static Stream<String> notations() {
    return Stream.of(
        "127.0.0.1",
        "127.0.0.1.",
        "127.1",
        "127.0.1",
        "2130706433",
        "0x7f000001",
        "0X7F.0.0.1",
        "0177.0.0.1",
        "017700000001",
        "127.0.0.0x1",
        "%31%32%37.0.0.1",
        "%30x7f.1",
        "１２７．０．０．１",
        "①②⑦。⓪。⓪。①",
        "0.0.0.0",
        "0",
        "[::1]",
        "[::]",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[::ffff:0:127.0.0.1]",
        "[64:ff9b::127.0.0.1]",
        "[64:ff9b:1::127.0.0.1]",
        "[2002:7f00:1::]",
        "LOCALHOST.",
        "ｌｏｃａｌｈｏｓｔ",
        "a.b.localhost",
        "intranet.test",
        "INTRANET.test",
        "both.test",
        "six.test");
  }

  private static String redirect(String to) {
    return "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + to + "\r\n\r\n";
  }

  @Test
  void reachesWhatTheListNamesByAddressOrAsLocalhost() throws Exception {
    server.on("/", RawServer.ok("here"));

    for (String host : List.of("127.0.0.1", "127.1", "localhost", "evil.localhost", "localhost.")) {
      saved("http://" + host + ":" + server.port() + "/");
    }

    assertThat(names.count("evil.localhost")).as("the loopback is no name server's").isZero();
    assertThat(names.count("localhost")).isZero();
  }

  @Test
  void reachesAnIpv6AddressThatTheListNames() throws Exception {
    ServerSocket listening;
    try {
      listening = new ServerSocket(0, 50, InetAddress.ofLiteral("::1"));
    } catch (IOException e) {
      listening = Assumptions.abort("this machine has no IPv6");
    }
    try (RawServer six = new RawServer(listening, "http").on("/", RawServer.ok("here"))) {
      for (String host : List.of("[::1]", "[0:0::1]", "[::1]")) {
        saved("http://" + host + ":" + six.port() + "/");
      }

      assertThat(six.last("/").header("Host")).isEqualTo("[::1]:" + six.port());
      assertThat(reason("http://six.test:" + six.port() + "/")).isEqualTo(Reason.PRIVATE_ADDRESS);
      assertThat(six.requests).hasSize(3);
    }
  }

  @Test
  @Proves(FaultRow.PRIVATE_BY_NAME)
  void refusesANameThatResolvesToAPrivateAddress() throws Exception {
    retry = new RetryOptions(2, Duration.ofSeconds(30), 10);

    PageResult.Failed lost = failed("http://intranet.test:" + server.port() + "/");

    assertThat(lost.reason()).isEqualTo(Reason.PRIVATE_ADDRESS);
    assertThat(lost.reason().exitCode()).isEqualTo(ExitCode.PROTOCOL);
    assertThat(lost.detail())
        .isEqualTo(
            "intranet.test resolves to 127.0.0.1 (loopback);"
                + " --private-addresses allow would fetch it");
    assertThat(lost.visit().attempts()).isEqualTo(1);
    assertThat(lost.visit().timings().has(Stage.DNS)).isTrue();
    assertThat(lost.visit().timings().has(Stage.CONNECT)).isFalse();
    assertThat(delays).isEmpty();
    assertThat(server.connections).hasValue(0);
  }

  @ParameterizedTest
  @MethodSource("notations")
  void sendsNothingWhenPrivateAddressesAreDenied(String host) throws Exception {
    privateAddresses = PrivateAddresses.DENY;

    assertThat(reason("http://" + host + ":" + server.port() + "/"))
        .isEqualTo(Reason.PRIVATE_ADDRESS);

    assertThat(server.connections).hasValue(0);
  }

  @ParameterizedTest
  @MethodSource("notations")
  void sendsNothingAfterARedirectToAnotherHost(String host) throws Exception {
    try (RawServer target = new RawServer()) {
      String location = "http://" + host + ":" + target.port() + "/secret";
      // UTF-8, as servers send it.
      byte[] reply = redirect(location).getBytes(StandardCharsets.UTF_8);
      server.on(
          "/",
          (request, socket) -> {
            socket.getOutputStream().write(reply);
            return true;
          });

      PageResult.Failed lost = failed("http://start.localhost:" + server.port() + "/");

      assertThat(lost.reason()).isEqualTo(Reason.PRIVATE_ADDRESS);
      assertThat(lost.visit().redirects()).hasSize(1);
      assertThat(lost.visit().status()).isZero();
      assertThat(target.connections).hasValue(0);
    }
  }

  @Test
  void followsARedirectOnTheListedHostToAnotherPort() throws Exception {
    try (RawServer other = new RawServer()) {
      other.on("/b", RawServer.ok("there"));
      server.on("/a", redirect("http://0x7f.1:" + other.port() + "/b"));

      saved(server.url("/a"));

      assertThat(body(server.url("/a"))).isEqualTo("there");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "metadata.test, 'metadata.test resolves to 169.254.169.254 (link-local, cloud metadata)'",
    "169.254.169.254, '169.254.169.254 is a special address (link-local, cloud metadata)'",
    "[fd00:ec2::254], 'fd00:ec2::254 is a special address (unique local, cloud metadata)'",
    "100.64.0.1, '100.64.0.1 is a special address (shared by a provider''s customers)'",
  })
  void saysWhereARedirectWouldHaveLed(String host, String detail) throws Exception {
    server.on("/", redirect("http://" + host + "/latest/meta-data/"));

    PageResult.Failed lost = failed(server.url("/"));

    assertThat(lost.reason()).isEqualTo(Reason.PRIVATE_ADDRESS);
    assertThat(lost.detail()).isEqualTo(detail + "; --private-addresses allow would fetch it");
  }

  @Test
  void reachesEverythingWhenAllowed() throws Exception {
    privateAddresses = PrivateAddresses.ALLOW;
    server
        .on("/", redirect("http://intranet.test:" + server.port() + "/b"))
        .on("/b", RawServer.ok("inside"));

    saved("http://localhost:" + server.port() + "/");

    assertThat(server.last("/b").header("Host")).isEqualTo("intranet.test:" + server.port());
  }

  @ParameterizedTest
  @MethodSource("notations")
  void judgesWhatAProxyNeedNotLookUp(String host) throws Exception {
    privateAddresses = PrivateAddresses.DENY;
    // The proxy's own address is the user's choice.
    proxy = URI.create("http://127.0.0.1:" + server.port());
    server.on("http://intranet.test/", RawServer.ok("by proxy"));

    String url = "http://" + host + "/";
    if (host.endsWith(".test")) {
      int asked = names.count(host);
      fetch(url);
      assertThat(server.requests).hasSize(1);
      assertThat(names.count(host)).isEqualTo(asked);
    } else {
      assertThat(reason(url)).isEqualTo(Reason.PRIVATE_ADDRESS);
      assertThat(server.connections).hasValue(0);
    }
  }
}
