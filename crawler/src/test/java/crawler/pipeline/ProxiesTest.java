package crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.PageResult;
import crawler.model.Reason;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests by way of a proxy. */
@ParameterizedClass
@EnumSource(Waiting.class)
class ProxiesTest extends DownloadContract {
  @TempDir static Path keys;

  ProxiesTest(Waiting waiting) {
    super(waiting);
  }

  /** Answers CONNECT by joining the two sockets until one of them ends. */
  private RawServer.Answer tunnelTo(int port) {
    return (request, client) -> {
      try (var target = new Socket(InetAddress.getLoopbackAddress(), port)) {
        RawServer.sending("HTTP/1.1 200 Connected\r\n\r\n", true).to(request, client);
        Thread back = Thread.ofVirtual().start(() -> copy(target, client));
        copy(client, target);
        back.join();
      }
      return false;
    };
  }

  private static void copy(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
      to.shutdownOutput();
    } catch (Exception closed) {
      // One side has gone: so has the tunnel.
    }
  }

  @Test
  void asksTheProxyForTheWholeUrl() throws Exception {
    proxy = URI.create("http://us%65r:p%40ss@127.0.0.1:" + server.port());
    server.on("http://does-not-exist.test/a?b", RawServer.ok("by proxy"));

    PageResult.Saved page = saved("http://does-not-exist.test/a?b");

    RawServer.Request seen = server.last("http://does-not-exist.test/a?b");
    assertThat(page.page().sizeBytes()).isEqualTo(8);
    assertThat(seen.header("Host")).isEqualTo("does-not-exist.test");
    // user:p@ss
    assertThat(seen.header("Proxy-Authorization")).isEqualTo("Basic dXNlcjpwQHNz");
  }

  @Test
  void tunnelsTlsThroughTheProxyOfTheEnvironment() throws Exception {
    TlsIdentity identity = TlsIdentity.selfSigned(keys, "-ext", "san=dns:secure.test");
    authorities = identity.pem();
    try (RawServer secure = identity.server().on("/", RawServer.ok("secret"))) {
      server.on("secure.test:" + secure.port(), tunnelTo(secure.port()));
      environment = Map.of("https_proxy", "127.0.0.1:" + server.port(), "no_proxy", "other.test");

      PageResult.Saved page = saved("https://secure.test:" + secure.port() + "/");

      assertThat(page.page().sizeBytes()).isEqualTo(6);
      assertThat(secure.last("/").header("Host")).isEqualTo("secure.test:" + secure.port());
      secure.closeConnections();
    }
  }

  @Test
  void reachesTheHostsOfNoProxyDirectly() throws Exception {
    environment = Map.of("http_proxy", "http://127.0.0.1:1", "no_proxy", "127.0.0.0/8");
    server.on("/", RawServer.ok("direct"));

    saved(server.url("/"));

    assertThat(server.last("/").head()).startsWith("GET / HTTP/1.1");
  }

  @Test
  void saysThatTheProxyRefuses() throws Exception {
    int closed;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    proxy = URI.create("http://user:secret@127.0.0.1:" + closed);

    PageResult.Failed lost = failed("http://any.test/");

    assertThat(lost.reason()).isEqualTo(Reason.CONNECT_REFUSED);
    assertThat(lost.detail()).contains("proxy").doesNotContain("secret");
  }

  @Test
  void saysThatTheProxyWantsALogin() throws Exception {
    proxy = URI.create("http://127.0.0.1:" + server.port());
    String refusal = "HTTP/1.1 407 Login\r\nContent-Length: 0\r\n\r\n";
    server.on("http://any.test/", refusal).on("any.test:443", refusal);

    assertThat(failed("http://any.test/").visit().status()).isEqualTo(407);
    PageResult.Failed lost = failed("https://any.test/");

    assertThat(lost.reason()).isEqualTo(Reason.CONNECT_ERROR);
    assertThat(lost.detail()).contains("proxy").contains("407");
  }
}
