package crawler.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import crawler.fetch.Header;
import crawler.model.PageResult;
import crawler.model.Reason;
import crawler.robots.RobotsOptions;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How servers answer for their robots.txt, and what follows for a page of theirs. */
@ParameterizedClass
@EnumSource(Waiting.class)
class RobotsFetchTest extends DownloadContract {
  private static final String PATH = RobotsFetch.PATH;
  private static final String SHUT = "User-agent: *\nDisallow: /\n";

  RobotsFetchTest(Waiting waiting) {
    super(waiting);
  }

  @BeforeEach
  void obey() {
    robots = RobotsOptions.DEFAULTS;
    server.on("/page", RawServer.ok("here"));
  }

  private static String status(int status, String headers) {
    return "HTTP/1.1 " + status + " X\r\nContent-Length: 0\r\n" + headers + "\r\n";
  }

  private static String redirect(String to) {
    return status(302, "Location: " + to + "\r\n");
  }

  /** The end of the page as one word, and the words that explain it. */
  private String page() throws Exception {
    PageResult result = fetch(server.url("/page"));
    return switch (result) {
      case PageResult.Saved saved -> "saved";
      case PageResult.Barred barred -> {
        assertThat(server.count("/page")).isZero();
        yield barred.reason().code() + " " + barred.detail();
      }
      case PageResult.Failed failed -> failed.reason().code();
      case PageResult.Skipped skipped -> skipped.reason().code();
      case PageResult.Invalid invalid -> invalid.detail();
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 410, 451})
  void thereIsNone(int status) throws Exception {
    server.on(PATH, status(status, ""));
    assertThat(page()).isEqualTo("saved");
    assertThat(server.count(PATH)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 205})
  void itIsEmpty(int status) throws Exception {
    server.on(PATH, "HTTP/1.1 " + status + " X\r\n\r\n");
    assertThat(page()).isEqualTo("saved");
  }

  @ParameterizedTest
  @CsvSource({"429, 3", "500, 3", "503, 3", "501, 1", "600, 1", "304, 1"})
  void nobodyKnows(int status, int attempts) throws Exception {
    retry = new RetryOptions(2, Duration.ofSeconds(30), 10);
    server.on(PATH, status(status, ""));

    assertThat(page()).isEqualTo("robots-unreachable robots.txt: status " + status);
    assertThat(server.count(PATH)).isEqualTo(attempts);
    assertThat(delays).hasSize(attempts - 1);
  }

  @Test
  void aSecondAttemptMaySucceed() throws Exception {
    retry = new RetryOptions(1, Duration.ofSeconds(30), 10);
    server.on(
        PATH,
        (request, socket) ->
            RawServer.sending(
                    request.number() == 1
                        ? status(503, "Retry-After: 9\r\n")
                        : RawServer.ok("User-agent: *\nDisallow: /x"),
                    true)
                .to(request, socket));

    assertThat(page()).isEqualTo("saved");
    assertThat(delays).contains(Duration.ofSeconds(9));
  }

  @Test
  void afterTenMinutesItIsAskedForAgain() throws Exception {
    server.on(PATH, status(503, ""));
    assertThat(page()).startsWith("robots-unreachable");
    server.on(PATH, status(404, ""));
    assertThat(page()).startsWith("robots-unreachable");

    robotsNanos.addAndGet(Duration.ofMinutes(11).toNanos());

    assertThat(page()).isEqualTo("saved");
    assertThat(server.count(PATH)).isEqualTo(2);
  }

  @Test
  void fiveRedirectsAreFollowed() throws Exception {
    retry = new RetryOptions(0, Duration.ZERO, 0);
    server.on(PATH, redirect("/1"));
    for (int i = 1; i < 5; i++) {
      server.on("/" + i, redirect("/" + (i + 1)));
    }
    server.on("/5", RawServer.ok(SHUT));

    assertThat(page()).isEqualTo("robots-disallowed Disallow: /");
  }

  @Test
  void aSixthIsNot() throws Exception {
    server.on(PATH, redirect("/1"));
    for (int i = 1; i < 6; i++) {
      server.on("/" + i, redirect("/" + (i + 1)));
    }
    server.on("/6", RawServer.ok(""));

    assertThat(page()).isEqualTo("robots-unreachable robots.txt: more than 5 redirects");
    assertThat(server.count("/6")).isZero();
  }

  @Test
  void redirectsInACircleAreNot() throws Exception {
    server.on(PATH, redirect("/1")).on("/1", redirect(PATH));
    assertThat(page()).isEqualTo("robots-unreachable robots.txt: redirected in a circle");
  }

  @Test
  void whatAnotherHostAnswersCountsForTheOneThatWasAsked() throws Exception {
    try (RawServer other = new RawServer()) {
      server.on(PATH, redirect(other.url("/rules")));
      other.on("/rules", RawServer.ok(SHUT)).on("/page", RawServer.ok("here"));

      assertThat(page()).isEqualTo("robots-disallowed Disallow: /");
      saved(other.url("/page"));
    }
  }

  @Test
  void redirectsToWhatIsNotPublicAreNotFollowed() throws Exception {
    try (RawServer inner = new RawServer()) {
      server.on(PATH, redirect("http://localhost:" + inner.port() + "/"));

      assertThat(page()).startsWith("robots-unreachable robots.txt: ");
      assertThat(inner.connections).hasValue(0);
    }
  }

  @Test
  void nothingSecretIsSentAlong() throws Exception {
    headers =
        List.of(new Header("Authorization", "x"), new Header("X-Token", "x"), new Header("A", "b"));
    server.on(PATH, RawServer.ok(""));

    saved("http://user:pass@127.0.0.1:" + server.port() + "/page");

    assertThat(server.last(PATH).header("Authorization")).isEmpty();
    assertThat(server.last(PATH).header("X-Token")).isEmpty();
    assertThat(server.last(PATH).header("A")).isEqualTo("b");
    assertThat(server.last("/page").header("Authorization")).isEqualTo("x");
  }

  @Test
  void theNameIsThatOfTheHeader() throws Exception {
    headers = List.of(new Header("User-Agent", "Other/2"));
    server.on(PATH, RawServer.ok("User-agent: test\nDisallow: /\n"));

    assertThat(page()).isEqualTo("saved");
    assertThat(server.last(PATH).header("User-Agent")).isEqualTo("Other/2");
  }

  @Test
  void aConnectionThatBreaksMeansThatNobodyKnows() throws Exception {
    server.onClosing(PATH, "");
    assertThat(page()).startsWith("robots-unreachable robots.txt: ");
  }

  @Test
  void aBodyThatIsCutMeansThatNobodyKnows() throws Exception {
    server.onClosing(PATH, "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nUser-agent: *\n");
    assertThat(page()).startsWith("robots-unreachable robots.txt: ");
  }

  @Test
  void aServerThatIsSilentMeansThatNobodyKnows() throws Exception {
    headerTimeout = Duration.ofMillis(200);
    server.on(PATH, (request, socket) -> server.hang());
    assertThat(page()).startsWith("robots-unreachable robots.txt: ");
  }

  @Test
  void aHostThatCannotBeReachedFailsItsPagesForThat() throws Exception {
    try (Socket bound = new Socket()) {
      // Bound and not listening: nobody else can have the port.
      bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      PageResult.Failed failed = failed("http://127.0.0.1:" + bound.getLocalPort() + "/");
      assertThat(failed.reason()).isEqualTo(Reason.CONNECT_REFUSED);
      assertThat(failed.visit().attempts()).isZero();
    }
  }

  @Test
  void ofALargeOneTheBeginningCounts() throws Exception {
    String begin = "User-agent: *\nDisallow: /page\n";
    AtomicLong written = new AtomicLong();
    server.on(
        PATH,
        (request, socket) -> {
          var out = socket.getOutputStream();
          byte[] head = "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n".getBytes(ISO_8859_1);
          out.write(head);
          out.write(begin.getBytes(ISO_8859_1));
          byte[] line = "Disallow: /some/other/path\n".repeat(1_000).getBytes(ISO_8859_1);
          while (true) {
            out.write(line);
            written.addAndGet(line.length);
          }
        });
    maxBody = 1_000;

    assertThat(page()).isEqualTo("robots-disallowed Disallow: /page");
    assertThat(written.get()).as("the connection was closed").isLessThan(40L << 20);
  }

  @Test
  void anEndlessOneEnds() throws Exception {
    server.on(
        PATH,
        (request, socket) -> {
          var out = socket.getOutputStream();
          out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(ISO_8859_1));
          byte[] chunk = ("4000\r\n" + "x".repeat(0x4000) + "\r\n").getBytes(ISO_8859_1);
          while (true) {
            out.write(chunk);
          }
        });

    assertThat(page()).isEqualTo("saved");
  }

  @Test
  void whatUnfoldsToGigabytesIsReadAsFarAsItCounts() throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(SHUT.getBytes(ISO_8859_1));
      for (int i = 0; i < 100; i++) {
        gzip.write(new byte[1 << 20]);
      }
    }
    byte[] reply = RawServer.ok("Content-Encoding: gzip\r\n", bytes.toByteArray());
    server.on(
        PATH,
        (request, socket) -> {
          socket.getOutputStream().write(reply);
          return true;
        });

    assertThat(page()).isEqualTo("robots-disallowed Disallow: /");
  }

  @Test
  void binaryDataIsNoRule() throws Exception {
    byte[] junk = new byte[100_000];
    new Random(1).nextBytes(junk);
    server.on(
        PATH,
        (request, socket) -> {
          socket.getOutputStream().write(RawServer.ok("", junk));
          return true;
        });

    assertThat(page()).isEqualTo("saved");
  }

  @Test
  void aHundredHostsAreAskedSideBySide() throws Exception {
    List<RawServer> servers = new ArrayList<>();
    try {
      List<String> urls = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        RawServer one = new RawServer();
        servers.add(one);
        one.on(PATH, i % 2 == 0 ? RawServer.ok(SHUT) : status(404, "")).on("/", RawServer.ok("x"));
        urls.add(one.url("/"));
        urls.add(one.url("/?again"));
      }
      List<PageResult> ended = fetchAll(urls);
      assertThat(ended).filteredOn(PageResult.Barred.class::isInstance).hasSize(100);
      assertThat(ended).filteredOn(PageResult.Saved.class::isInstance).hasSize(100);
      assertThat(servers).allMatch(one -> one.count(PATH) == 1);
    } finally {
      for (RawServer one : servers) {
        one.close();
      }
    }
  }

  @Test
  void noBytesOfItAreAPage() throws Exception {
    server.on(PATH, RawServer.ok(""));
    saved(server.url("/page"));
    assertThat(results).hasSize(1);
    assertThat(body(server.url("/page"))).isEqualTo("here");
    assertThat(pages.pages).hasSize(1);
  }
}
