package crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.PageResult;
import crawler.model.Reason;
import crawler.politeness.PolitenessOptions;
import crawler.robots.RobotsMode;
import crawler.robots.RobotsOptions;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of pages whose host has a robots.txt, counted at the server. */
@ParameterizedClass
@EnumSource(Waiting.class)
class RobotsObeyedTest extends DownloadContract {
  static final String PATH = "/robots.txt";

  RobotsObeyedTest(Waiting waiting) {
    super(waiting);
  }

  @BeforeEach
  void obey() {
    robots = RobotsOptions.DEFAULTS;
  }

  private static String redirect(String to) {
    return "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + to + "\r\n\r\n";
  }

  private static String forAll(String... lines) {
    return RawServer.ok("User-agent: *\n" + String.join("\n", lines));
  }

  private List<String> pages(int count, String prefix) {
    return IntStream.range(0, count).mapToObj(i -> server.url(prefix + i)).toList();
  }

  private PageResult.Barred barred(String url) throws Exception {
    PageResult result = fetch(url);
    if (result instanceof PageResult.Barred barred) {
      return barred;
    }
    throw new AssertionError("not barred: " + result);
  }

  @Test
  void aHostIsAskedOnceBeforeItsFirstPageHoweverManyWait() throws Exception {
    server.on(PATH, forAll("Disallow: /x"));
    List<String> urls = pages(100, "/p");
    urls.forEach(url -> server.on(url.substring(url.lastIndexOf('/')), RawServer.ok("here")));

    assertThat(fetchAll(urls)).allMatch(PageResult.Saved.class::isInstance);
    fetchAll(urls);

    assertThat(server.count(PATH)).isEqualTo(1);
    assertThat(server.requests.getFirst().path()).isEqualTo(PATH);
    assertThat(server.mostInFlight.get()).isLessThanOrEqualTo(politeness.hostConcurrency());
  }

  @Test
  void whatIsForbiddenIsNotRequested() throws Exception {
    server.on(PATH, forAll("Disallow: /a", "Allow: /a/b")).on("/a/b", RawServer.ok("here"));

    PageResult.Barred barred = barred(server.url("/a"));
    saved(server.url("/a/b"));

    assertThat(barred.reason()).isEqualTo(Reason.ROBOTS_DISALLOWED);
    assertThat(barred.detail()).isEqualTo("Disallow: /a");
    assertThat(barred.visit().attempts()).isZero();
    assertThat(barred.visit().status()).isZero();
    assertThat(server.count("/a")).isZero();
  }

  @Test
  void theGroupOfItsOwnNameCounts() throws Exception {
    server.on(PATH, RawServer.ok("User-agent: test\nDisallow: /a\nUser-agent: *\nDisallow: /b"));
    server.on("/b", RawServer.ok("here"));

    assertThat(barred(server.url("/a")).reason()).isEqualTo(Reason.ROBOTS_DISALLOWED);
    saved(server.url("/b"));
  }

  @Test
  void whoeverIgnoresItDoesNotAskForIt() throws Exception {
    robots = RobotsOptions.IGNORE;
    server.on(PATH, forAll("Disallow: /")).on("/a", RawServer.ok("here"));

    saved(server.url("/a"));

    assertThat(server.count(PATH)).isZero();
  }

  @Test
  void itMayBeFetchedItself() throws Exception {
    server.on(PATH, forAll("Disallow: /"));

    saved(server.url(PATH));

    assertThat(server.count(PATH)).isEqualTo(2);
  }

  @Test
  void aRedirectMustBeAllowedToo() throws Exception {
    server.on(PATH, forAll("Disallow: /shut")).on("/open", redirect("/shut"));

    PageResult.Barred barred = barred(server.url("/open"));

    assertThat(barred.reason()).isEqualTo(Reason.ROBOTS_DISALLOWED);
    assertThat(barred.visit().attempts()).isEqualTo(1);
    assertThat(barred.visit().redirects()).hasSize(1);
    assertThat(barred.visit().finalUrl().path()).isEqualTo("/shut");
    assertThat(server.count("/shut")).isZero();
  }

  @Test
  void anotherHostIsAskedBeforeARedirectToIt() throws Exception {
    try (RawServer other = new RawServer()) {
      other.on(PATH, forAll("Disallow: /shut")).on("/open", RawServer.ok("here"));
      server.on(PATH, forAll("Disallow: /open"));
      server.on("/1", redirect(other.url("/shut"))).on("/2", redirect(other.url("/open")));

      assertThat(barred(server.url("/1")).reason()).isEqualTo(Reason.ROBOTS_DISALLOWED);
      saved(server.url("/2"));

      assertThat(other.count(PATH)).isEqualTo(1);
      assertThat(other.requests.getFirst().path()).isEqualTo(PATH);
      assertThat(other.count("/shut")).isZero();
    }
  }

  @Test
  void anInnerHostIsNotAskedEitherWhenARedirectLeadsThere() throws Exception {
    try (RawServer inner = new RawServer()) {
      server.on("/", redirect("http://localhost:" + inner.port() + "/"));

      assertThat(reason(server.url("/"))).isEqualTo(Reason.PRIVATE_ADDRESS);

      assertThat(inner.connections).hasValue(0);
    }
  }

  @Test
  void anInnerHostMayStillBeListed() throws Exception {
    try (RawServer inner = new RawServer()) {
      inner.on(PATH, forAll("Disallow: /shut")).on("/", RawServer.ok("here"));
      String host = "http://localhost:" + inner.port();
      server.on("/", redirect(host + "/"));

      assertThat(reason(server.url("/"))).isEqualTo(Reason.PRIVATE_ADDRESS);
      saved(host + "/");
      assertThat(barred(host + "/shut").reason()).isEqualTo(Reason.ROBOTS_DISALLOWED);
      assertThat(reason(server.url("/"))).isEqualTo(Reason.PRIVATE_ADDRESS);

      assertThat(inner.count(PATH)).isEqualTo(1);
    }
  }

  @Test
  void theCrawlDelayIsKeptBetweenAllRequests() throws Exception {
    politeness = PolitenessOptions.fixed(10, 10, Duration.ofSeconds(1));
    server.on(PATH, forAll("Crawl-delay: 5"));

    fetchAll(pages(3, "/p"));

    // Before each page, and perhaps until the host may be forgotten.
    assertThat(delays).hasSizeBetween(3, 4).containsOnly(Duration.ofSeconds(5));
  }

  @Test
  void theCrawlDelayIsCapped() throws Exception {
    robots = new RobotsOptions(RobotsMode.OBEY, Duration.ofSeconds(2));
    server.on(PATH, forAll("Crawl-delay: 99999999"));

    fetchAll(pages(2, "/p"));

    assertThat(delays).isNotEmpty().allMatch(d -> d.compareTo(Duration.ofSeconds(2)) <= 0);
  }

  @Test
  void theHostDelayIsKeptWhenItIsLonger() throws Exception {
    politeness = PolitenessOptions.fixed(10, 10, Duration.ofSeconds(7));
    server.on(PATH, forAll("Crawl-delay: 5"));

    fetchAll(pages(2, "/p"));

    assertThat(delays.getLast()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void pagesThatAreForbiddenTakeNoTimeOfTheirHost() throws Exception {
    politeness = PolitenessOptions.fixed(4, 1, Duration.ofSeconds(1));
    server.on(PATH, forAll("Disallow: /x", "Crawl-delay: 10")).on("/p", RawServer.ok("here"));
    List<String> urls = new ArrayList<>(pages(2_000, "/x"));
    urls.add(server.url("/p"));

    List<PageResult> ended = fetchAll(urls);

    assertThat(ended.subList(0, 2_000)).allMatch(PageResult.Barred.class::isInstance);
    assertThat(ended.getLast()).isInstanceOf(PageResult.Saved.class);
    assertThat(delays.size()).isLessThan(20);
    assertThat(server.requests).hasSize(2);
  }

  @Test
  void anAnswerIsForgottenAfterADay() throws Exception {
    server.on(PATH, forAll("Disallow: /a")).on("/b", RawServer.ok("here"));
    barred(server.url("/a"));
    server.on(PATH, forAll("Disallow: /b"));

    robotsNanos.addAndGet(Duration.ofHours(25).toNanos());

    assertThat(barred(server.url("/b")).reason()).isEqualTo(Reason.ROBOTS_DISALLOWED);
    assertThat(server.count(PATH)).isEqualTo(2);
  }

  @Test
  void aRunThatStopsDoesNotWaitForIt() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    server.on(
        PATH,
        (request, socket) -> {
          asked.countDown();
          return server.hang();
        });
    List<Future<Ending>> endings =
        List.of(begin(server.url("/a")), begin(server.url("/b")), begin(server.url("/c")));
    RawServer.await(asked);

    closeGate();

    for (Future<Ending> ending : endings) {
      assertThat(await(ending)).isEqualTo(Ending.INTERRUPTED);
    }
    assertThat(results).isEmpty();
    closeFetcher();
  }
}
