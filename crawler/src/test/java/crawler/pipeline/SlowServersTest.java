package crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.model.PageResult;
import crawler.model.Reason;
import crawler.model.Stage;
import crawler.politeness.PolitenessOptions;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that take their time, and what a deadline makes of them. */
@ParameterizedClass
@EnumSource(Waiting.class)
class SlowServersTest extends DownloadContract {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n";

  SlowServersTest(Waiting waiting) {
    super(waiting);
  }

  /** Sends a piece again and again until the client has had enough. */
  private RawServer.Answer dripping(String first, String piece, long gapMillis) {
    return (request, socket) -> {
      RawServer.sending(first, true).to(request, socket);
      while (!server.over.await(gapMillis, TimeUnit.MILLISECONDS)) {
        RawServer.sending(piece, true).to(request, socket);
      }
      return false;
    };
  }

  @Test
  void givesUpHeadersThatNeverEnd() throws Exception {
    headerTimeout = SHORT;
    server.on("/", dripping("HTTP/1.1 200 OK\r\n", "X: y\r\n", 20));

    PageResult.Failed lost = failed(server.url("/"));

    assertThat(lost.reason()).isEqualTo(Reason.HEADER_TIMEOUT);
    assertThat(lost.visit().status()).isZero();
    assertThat(lost.visit().timings().nanos(Stage.TTFB)).isGreaterThanOrEqualTo(SHORT.toNanos());
  }

  @Test
  void givesUpAServerThatAcceptsAndNeverAnswers() throws Exception {
    headerTimeout = SHORT;
    server.on("/", (request, socket) -> server.hang());

    assertThat(reason(server.url("/"))).isEqualTo(Reason.HEADER_TIMEOUT);
  }

  @Test
  void givesUpAConnectionThatIsNeverReady() throws Exception {
    connectTimeout = SHORT;
    insecure = true;

    // It listens, the system accepts, and nobody ever shakes hands.
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      PageResult.Failed lost = failed("https://127.0.0.1:" + silent.getLocalPort() + "/");

      assertThat(lost.reason()).isEqualTo(Reason.CONNECT_TIMEOUT);
      assertThat(lost.visit().timings().has(Stage.CONNECT)).isTrue();
    }
  }

  @Test
  void saysThatNothingListens() throws Exception {
    int closed;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }

    assertThat(reason("http://127.0.0.1:" + closed + "/")).isEqualTo(Reason.CONNECT_REFUSED);
    assertThat(reason("http://localhost:" + closed + "/")).isEqualTo(Reason.CONNECT_REFUSED);
  }

  @Test
  void givesUpABodyThatStalls() throws Exception {
    stallTimeout = SHORT;
    server.on("/", dripping(HEAD, "", 1_000));

    PageResult.Failed lost = failed(server.url("/"));

    assertThat(lost.reason()).isEqualTo(Reason.BODY_TIMEOUT);
    assertThat(lost.visit().status()).isEqualTo(200);
    assertThat(lost.visit().timings().has(Stage.BODY)).isTrue();
  }

  @Test
  void givesUpABodyThatIsTooSlow() throws Exception {
    stallTimeout = SHORT;
    minSpeed = 10_000;
    server.on("/", dripping(HEAD, "x", 10));

    assertThat(reason(server.url("/"))).isEqualTo(Reason.TOO_SLOW);
  }

  @Test
  void givesUpABodyThatIsNotCompleteInTime() throws Exception {
    timeout = Duration.ofMillis(400);
    server.on("/", dripping(HEAD, "x", 10));

    PageResult.Failed lost = failed(server.url("/"));

    assertThat(lost.reason()).isEqualTo(Reason.BODY_TIMEOUT);
    assertThat(lost.detail()).contains("400 ms");
  }

  @Test
  @Proves({FaultRow.BLACKHOLE, FaultRow.HEAD_DRIPS})
  void aSlowHostHoldsItsOwnSlotsAlone() throws Exception {
    politeness = PolitenessOptions.fixed(3, 2, Duration.ZERO);
    server.on("/", (request, socket) -> server.hang());
    List<Future<Ending>> stuck =
        List.of(begin(server.url("/")), begin(server.url("/")), begin(server.url("/")));

    try (var other = new RawServer().on("/", RawServer.ok("quick"))) {
      for (int i = 0; i < 20; i++) {
        saved(other.url("/"));
      }
    }

    assertThat(stuck).noneMatch(Future::isComplete);
    assertThat(inFlight()).isEqualTo(2);
    server.on("/", RawServer.ok("at last"));
    server.closeConnections();
    await(Future.all(stuck));
  }

  @Test
  void sendsNothingMoreOnceItIsClosed() throws Exception {
    politeness = PolitenessOptions.fixed(256, 6, Duration.ZERO);
    var reached = new CountDownLatch(2);
    server
        .on("/warm", RawServer.ok("kept alive"))
        .on(
            "/stuck",
            (request, socket) -> {
              reached.countDown();
              return server.hang();
            });
    saved(server.url("/warm"));
    List<Future<Ending>> stuck = List.of(begin(server.url("/stuck")), begin(server.url("/stuck")));
    RawServer.await(reached);

    closeFetcher();

    await(Future.all(stuck));
    assertThat(results).filteredOn(PageResult.Failed.class::isInstance).hasSize(2);
    assertThat(server.count("/stuck")).isEqualTo(2);
  }

  @Test
  void aReplyAfterTheDeadlineChangesNothing() throws Exception {
    headerTimeout = SHORT;
    server
        .on(
            "/late",
            (request, socket) -> {
              // The end of the stream comes when the client has given up.
              socket.getInputStream().read();
              return RawServer.sending(RawServer.ok("late"), true).to(request, socket);
            })
        .on("/next", RawServer.ok("right"));

    assertThat(reason(server.url("/late"))).isEqualTo(Reason.HEADER_TIMEOUT);
    saved(server.url("/next"));

    assertThat(body(server.url("/next"))).isEqualTo("right");
    assertThat(pages.pages).hasSize(1);
    assertThat(server.connections).hasValue(2);
  }
}
