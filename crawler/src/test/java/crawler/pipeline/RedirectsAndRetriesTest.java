package crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.event.CrawlEvent;
import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.fetch.Header;
import crawler.model.HttpUrl;
import crawler.model.PageResult;
import crawler.model.Reason;
import crawler.politeness.PolitenessOptions;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Redirects, second attempts, and what a host is spared. */
@ParameterizedClass
@EnumSource(Waiting.class)
class RedirectsAndRetriesTest extends DownloadContract {

  RedirectsAndRetriesTest(Waiting waiting) {
    super(waiting);
  }

  private static String to(String location) {
    return "HTTP/1.1 302 Found\r\nContent-Length: 4\r\nLocation: " + location + "\r\n\r\ngone";
  }

  private static String status(int status, String headers) {
    return "HTTP/1.1 " + status + " X\r\n" + headers + "Content-Length: 5\r\n\r\nsorry";
  }

  @Test
  void followsRedirectsOverOneConnection() throws Exception {
    server
        .on("/a", to("b?x=1"))
        .on("/b?x=1", to("/c d"))
        .on("/c%20d", to("/e#top"))
        .on("/e", RawServer.ok("here"));

    PageResult.Saved page = saved(server.url("/a"));

    assertThat(page.visit().redirects())
        .extracting(HttpUrl::toString)
        .containsExactly(server.url("/a"), server.url("/b?x=1"), server.url("/c%20d"));
    assertThat(page.visit().finalUrl()).hasToString(server.url("/e"));
    assertThat(page.visit().attempts()).isEqualTo(1);
    assertThat(body(server.url("/a"))).isEqualTo("here");
    assertThat(server.connections).hasValueLessThanOrEqualTo(2);
  }

  @Test
  void neverWaitsForTheBodyOfARedirect() throws Exception {
    server
        .on(
            "/a",
            (request, socket) -> {
              String head = "HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 9\r\n\r\n";
              RawServer.sending(head, true).to(request, socket);
              return server.hang();
            })
        .on("/b", RawServer.ok("here"));

    assertThat(saved(server.url("/a")).visit().redirects()).hasSize(1);
    assertThat(server.connections).hasValue(2);
  }

  @ParameterizedTest
  @CsvSource({
    "file:///etc/passwd, redirect-scheme",
    "javascript:alert(1), redirect-scheme",
    "ftp://127.0.0.1/, redirect-scheme",
    "http://[bad/, protocol",
    "/circle, redirect-limit",
    "#fragment, redirect-limit",
  })
  void saysWhyARedirectIsNotFollowed(String location, String reason) throws Exception {
    server.on("/circle", to(location));

    PageResult.Failed lost = failed(server.url("/circle"));

    assertThat(lost.reason().code()).isEqualTo(reason);
    assertThat(lost.visit().status()).isEqualTo(302);
    assertThat(lost.visit().redirects()).isEmpty();
    assertThat(server.count("/circle")).isEqualTo(1);
  }

  @Test
  void followsAsManyRedirectsAsItMay() throws Exception {
    retry = new RetryOptions(2, Duration.ofSeconds(30), 3);
    for (int i = 0; i < 9; i++) {
      server.on("/" + i, to("/" + (i + 1)));
    }
    server.on("/9", RawServer.ok("here"));

    assertThat(saved(server.url("/6")).visit().redirects()).hasSize(3);
    PageResult.Failed lost = failed(server.url("/0"));

    assertThat(lost.reason()).isEqualTo(Reason.REDIRECT_LIMIT);
    assertThat(lost.visit().redirects()).hasSize(3);
    assertThat(lost.visit().finalUrl()).hasToString(server.url("/3"));
    assertThat(server.count("/4")).isZero();
  }

  @Test
  @Proves({FaultRow.SECRETS_TOLD, FaultRow.LIST_LOGIN})
  void carriesSecretsToTheirOwnOriginAlone() throws Exception {
    headers =
        List.of(
            new Header("X-Api-Key", "k"), new Header("Cookie", "c"), new Header("X-Plain", "p"));
    try (var other = new RawServer()) {
      server.on("/a", to("/b")).on("/b", to(other.url("/c"))).on("/e", RawServer.ok("back"));
      other.on("/c", to("/d")).on("/d", to(server.url("/e")));

      saved("http://us%65r:pa:ss@127.0.0.1:" + server.port() + "/a");

      for (String path : List.of("/a", "/b")) {
        // user:pa:ss
        assertThat(server.last(path).header("Authorization")).isEqualTo("Basic dXNlcjpwYTpzcw==");
        assertThat(server.last(path).header("X-Api-Key")).isEqualTo("k");
        assertThat(server.last(path).header("Cookie")).isEqualTo("c");
      }
      for (RawServer.Request untrusted :
          List.of(other.last("/c"), other.last("/d"), server.last("/e"))) {
        assertThat(untrusted.header("Authorization")).isEmpty();
        assertThat(untrusted.header("X-Api-Key")).isEmpty();
        assertThat(untrusted.header("Cookie")).isEmpty();
        assertThat(untrusted.header("X-Plain")).isEqualTo("p");
      }
      assertThat(other.last("/c").header("Host")).isEqualTo("127.0.0.1:" + other.port());
    }
  }

  @Test
  void triesAgainAfterALongerAndLongerWait() throws Exception {
    retry = new RetryOptions(3, Duration.ofSeconds(30), 10);
    server.on(
        "/",
        (request, socket) ->
            RawServer.sending(
                    request.number() < 4 ? status(500, "") : RawServer.ok("at last"), true)
                .to(request, socket));

    PageResult.Saved page = saved(server.url("/"));

    assertThat(page.visit().attempts()).isEqualTo(4);
    assertThat(delays)
        .containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(events).filteredOn(CrawlEvent.Retrying.class::isInstance).hasSize(3);
    assertThat(server.connections)
        .as("error pages keep their connection")
        .hasValueLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 410, 501, 505})
  void takesARefusalForAnAnswer(int status) throws Exception {
    retry = new RetryOptions(3, Duration.ofSeconds(30), 10);
    server.on("/", status(status, ""));

    assertThat(failed(server.url("/")).visit().attempts()).isEqualTo(1);
    assertThat(server.count("/")).isEqualTo(1);
    assertThat(pages.pages).isEmpty();
  }

  @Test
  void triesAgainWhenABodyWasCutThenFails() throws Exception {
    retry = new RetryOptions(2, Duration.ofSeconds(30), 10);
    server.onClosing("/", "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhello");

    PageResult.Failed lost = failed(server.url("/"));

    assertThat(lost.reason()).isEqualTo(Reason.TRUNCATED);
    assertThat(lost.visit().attempts()).isEqualTo(3);
    assertThat(server.count("/")).isEqualTo(3);
  }

  @Test
  @Proves(FaultRow.CLOSED_IDLE)
  void replacesAnIdleConnectionThatTheServerClosedForFree() throws Exception {
    server.on(
        "/",
        (request, socket) -> {
          // Keeps the connection by what it says, and closes it when the next request comes.
          RawServer.sending(RawServer.ok("here"), true).to(request, socket);
          RawServer.readHead(socket.getInputStream());
          return false;
        });

    for (int i = 0; i < 4; i++) {
      assertThat(saved(server.url("/")).visit().attempts()).isEqualTo(1);
    }
    assertThat(server.connections).hasValue(4);
    assertThat(delays).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  @Proves(FaultRow.RETRY_AFTER_SECONDS)
  void leavesTheWholeHostAloneForAsLongAsItAsks(int status) throws Exception {
    retry = new RetryOptions(1, Duration.ofSeconds(30), 10);
    politeness = PolitenessOptions.fixed(10, 1, Duration.ZERO);
    var asked = new CountDownLatch(1);
    var bothBegun = new CountDownLatch(1);
    server
        .on(
            "/busy",
            (request, socket) -> {
              asked.countDown();
              RawServer.await(bothBegun);
              String busy = status(status, "Retry-After: 7\r\n");
              String reply = request.number() == 1 ? busy : RawServer.ok("here");
              return RawServer.sending(reply, true).to(request, socket);
            })
        .on("/other", RawServer.ok("other"));

    Future<Ending> busy = begin(server.url("/busy"));
    RawServer.await(asked);
    Future<Ending> other = begin(server.url("/other"));
    bothBegun.countDown();
    await(busy);
    await(other);

    assertThat(pages.pages).hasSize(2);
    assertThat(delays).isNotEmpty().allMatch(d -> d.compareTo(Duration.ofSeconds(7)) <= 0);
    assertThat(delays.getFirst()).isEqualTo(Duration.ofSeconds(7));
    assertThat(server.requests)
        .extracting(RawServer.Request::path)
        .as("the page under way comes first")
        .containsExactly("/busy", "/busy", "/other");
  }

  @Test
  @Proves(FaultRow.RETRY_AFTER_HUGE)
  void leavesTheHostAloneAfterTheLastAttemptToo() throws Exception {
    server.on("/", status(429, "Retry-After: 99999999999999999999\r\n"));

    assertThat(reason(server.url("/"))).isEqualTo(Reason.HTTP_4XX);

    assertThat(delays).containsExactly(Duration.ofSeconds(30));
  }

  @Test
  @Proves(FaultRow.TOO_EAGER)
  void neverHasMoreRequestsInFlightThanItMay() throws Exception {
    retry = new RetryOptions(1, Duration.ofSeconds(1), 10);
    politeness = PolitenessOptions.fixed(5, 3, Duration.ZERO);
    try (var other = new RawServer()) {
      for (RawServer each : List.of(server, other)) {
        for (int i = 0; i < 40; i++) {
          int next = i;
          each.on("/a" + i, to("/b" + i))
              .on(
                  "/b" + i,
                  (request, socket) ->
                      RawServer.sending(
                              request.number() == 1
                                  ? status(503, "")
                                  : RawServer.ok("page " + next),
                              true)
                          .to(request, socket));
        }
      }
      List<String> urls =
          IntStream.range(0, 80)
              .mapToObj(i -> (i % 2 == 0 ? server : other).url("/a" + i / 2))
              .toList();

      assertThat(fetchAll(urls)).allMatch(PageResult.Saved.class::isInstance);

      for (RawServer each : List.of(server, other)) {
        assertThat(each.requests).hasSize(120);
        assertThat(each.mostInFlight.get()).isBetween(1, 3);
        assertThat(each.connections.get()).isLessThanOrEqualTo(6);
      }
    }
  }
}
