package crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.fetch.FetchException;
import crawler.fetch.FetchReply;
import crawler.fetch.Header;
import crawler.fetch.MissingDecoder;
import crawler.fetch.ReplyHead;
import crawler.model.CrawlUrl;
import crawler.model.InputLine;
import crawler.model.Reason;
import crawler.model.Stage;
import crawler.model.Timings;
import crawler.model.Visit;
import crawler.url.UrlParser;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PursuitTest {
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofSeconds(30), () -> 1, () -> Instant.EPOCH);

  private static Pursuit pursuit(int retries, int maxRedirects) throws Exception {
    CrawlUrl url = url("http://user:pass@a.test/dir/page?q");
    var options = new RetryOptions(retries, Duration.ofSeconds(30), maxRedirects);
    Pursuit pursuit = new Pursuit(url, options, BACKOFF, List.of(), 0);
    pursuit.admitted(Instant.EPOCH, 5);
    pursuit.nextRequest();
    return pursuit;
  }

  private static CrawlUrl url(String text) {
    return new CrawlUrl(new InputLine(1, "test", text), UrlParser.parseInput(text));
  }

  private static FetchReply reply(int status, String... headers) {
    MultiMap all = HttpHeaders.headers();
    for (int i = 0; i < headers.length; i += 2) {
      all.add(headers[i], headers[i + 1]);
    }
    return new FetchReply(new ReplyHead(status, all), 10, Timings.NONE);
  }

  private static String outcome(Step step) {
    return switch (step) {
      case Step.Keep keep -> "keep";
      case Step.GiveUp gaveUp -> gaveUp.reason().code();
      case Step.Follow follow -> "follow";
      case Step.PutOff putOff -> "put off";
      case Step.Retry retry -> "retry " + retry.reason().code();
    };
  }

  @Test
  void decidesByTheStatus() throws Exception {
    for (int status = 200; status <= 999; status++) {
      String expected =
          switch (status) {
            case 301, 302, 303, 307, 308 -> "follow";
            case 408, 425, 429 -> "retry http-4xx";
            case 500, 502, 503, 504 -> "retry http-5xx";
            default ->
                status < 300
                    ? "keep"
                    : status < 400
                        ? "http-3xx"
                        : status < 500 ? "http-4xx" : status < 600 ? "http-5xx" : "http-other";
          };
      assertThat(outcome(pursuit(1, 5).replied(reply(status, "Location", "/x"))))
          .as("%d", status)
          .isEqualTo(expected);
    }
  }

  @Test
  void followsNoRedirectWithoutALocationOrWhenItMayNot() throws Exception {
    assertThat(pursuit(0, 5).replied(reply(302)))
        .isEqualTo(new Step.GiveUp(Reason.HTTP_3XX, "status 302, no Location"));
    assertThat(outcome(pursuit(0, 0).replied(reply(302, "Location", "/x")))).isEqualTo("http-3xx");
  }

  @ParameterizedTest
  @CsvSource({
    "other, http://user:pass@a.test/dir/other",
    "?p, http://user:pass@a.test/dir/page?p",
    "/top, http://user:pass@a.test/top",
    "//b.test/x, http://b.test/x",
    "http://a.test:80/x, http://user:pass@a.test/x",
    "http://me@a.test/x, http://me@a.test/x",
    "https://a.test/x, https://a.test/x",
    "http://a.test:81/x, http://a.test:81/x",
    "/x#part, http://user:pass@a.test/x",
  })
  void resolvesALocationAndKeepsCredentialsToTheirOrigin(String location, String target)
      throws Exception {
    Pursuit pursuit = pursuit(0, 5);

    assertThat(outcome(pursuit.replied(reply(301, "Location", location)))).isEqualTo("follow");
    assertThat(pursuit.target().href()).isEqualTo(target);
  }

  @ParameterizedTest
  @CsvSource({"UTF-8, /caf%C3%A9", "ISO-8859-1, /caf%E9"})
  void sendsBytesBackAsTheyCame(String charset, String path) throws Exception {
    Pursuit pursuit = pursuit(0, 5);
    byte[] sent = "/café".getBytes(Charset.forName(charset));

    pursuit.replied(reply(302, "Location", new String(sent, StandardCharsets.ISO_8859_1)));

    assertThat(pursuit.target().path()).isEqualTo(path);
  }

  @Test
  @Proves(FaultRow.SECRETS_TOLD)
  void takesCredentialsNeitherUpToTlsNorDownFromIt() throws Exception {
    for (String scheme : List.of("http", "https")) {
      String other = scheme.equals("http") ? "https" : "http";
      CrawlUrl url = url(scheme + "://user:pass@a.test/");
      List<Header> own = List.of(new Header("Cookie", "c"));
      Pursuit pursuit = new Pursuit(url, RetryOptions.DEFAULTS, BACKOFF, own, 0);
      assertThat(pursuit.nextRequest().headers()).hasSize(2);

      pursuit.replied(reply(301, "Location", other + "://a.test/"));

      assertThat(pursuit.nextRequest().headers()).isEmpty();
    }
  }

  @Test
  @Proves(FaultRow.SECRETS_TOLD)
  void sendsNoCredentialsBackHomeAfterADetour() throws Exception {
    Pursuit pursuit = pursuit(0, 5);
    pursuit.replied(reply(302, "Location", "http://b.test/"));
    assertThat(pursuit.nextRequest().headers()).isEmpty();
    pursuit.replied(reply(302, "Location", "http://a.test/home"));

    assertThat(pursuit.nextRequest().headers()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void triesAgainWhatMayEndDifferently(Reason reason) throws Exception {
    Timings timings = new Timings.Builder().add(Stage.CONNECT, 7).build(0);
    Pursuit pursuit = pursuit(1, 5);
    var failure = new FetchException(reason, "why", 0, 0, timings, null);

    Step first = pursuit.failed(failure);

    assertThat(outcome(first)).isEqualTo((reason.retryable() ? "retry " : "") + reason.code());
    if (reason.retryable()) {
      pursuit.nextRequest();
      assertThat(outcome(pursuit.failed(failure))).isEqualTo(reason.code());
    }
    Visit visit = pursuit.visit(100);
    assertThat(visit.attempts()).isEqualTo(reason.retryable() ? 2 : 1);
    assertThat(visit.timings().nanos(Stage.CONNECT)).isEqualTo(reason.retryable() ? 14 : 7);
    assertThat(visit.timings().nanos(Stage.QUEUE)).isEqualTo(5);
    assertThat(visit.timings().totalNanos()).isEqualTo(100);
  }

  /** Who has no decoder asks for a simpler coding, and once is enough to know. */
  @Test
  void asksOnceMoreForASimplerCodingWhereADecoderIsMissing() throws Exception {
    Pursuit pursuit = pursuit(0, 5);
    var failure =
        new FetchException(Reason.DECODE, "why", 200, 0, Timings.NONE, MissingDecoder.found());
    assertThat(pursuit.failed(failure))
        .isEqualTo(new Step.Retry(Reason.DECODE, "why", Duration.ZERO, false));
    assertThat(pursuit.nextRequest().simplyCoded()).isTrue();
    assertThat(outcome(pursuit.failed(failure))).isEqualTo("decode");
    assertThat(pursuit.visit(100).attempts()).isEqualTo(2);
  }

  @Test
  void countsRetriesOverAllHops() throws Exception {
    Pursuit pursuit = pursuit(1, 5);
    assertThat(outcome(pursuit.replied(reply(503)))).startsWith("retry");
    pursuit.nextRequest();
    assertThat(outcome(pursuit.replied(reply(302, "Location", "/x")))).isEqualTo("follow");
    pursuit.nextRequest();

    assertThat(outcome(pursuit.replied(reply(503, "Content-Type", "TEXT/html;Charset=\"X\""))))
        .isEqualTo("http-5xx");
    assertThat(pursuit.visit(1).attempts()).isEqualTo(2);
    assertThat(pursuit.visit(1).wireBytes()).isEqualTo(30);
    assertThat(pursuit.visit(1).contentType()).isEqualTo("text/html");
    assertThat(pursuit.visit(1).charset()).isEqualTo("x");
  }

  @Test
  void asksForAPauseOfTheHostWhetherItTriesAgainOrNot() throws Exception {
    for (int retries : new int[] {0, 1}) {
      Pursuit pursuit = pursuit(retries, 5);
      pursuit.replied(reply(429, "Retry-After", "9"));

      assertThat(pursuit.hostPause()).hasValue(Duration.ofSeconds(9));
      pursuit.nextRequest();
      assertThat(pursuit.hostPause()).isEmpty();
    }
    Pursuit junk = pursuit(1, 5);
    assertThat(junk.replied(reply(429, "Retry-After", "soon")))
        .isEqualTo(new Step.Retry(Reason.HTTP_4XX, "status 429", Duration.ofMillis(500), false));
    assertThat(junk.hostPause()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/x, true",
    "http://a.test:81/x, true",
    "https://a.test/x, true",
    "http://b.test/x, false",
    "http://sub.a.test/x, false",
    "http://a.test./x, false",
  })
  void aRedirectStaysOnTheListedHostWhateverThePort(String location, boolean stays)
      throws Exception {
    Pursuit pursuit = pursuit(2, 10);
    assertThat(pursuit.nextRequest().onListedHost()).isTrue();

    pursuit.replied(reply(302, "Location", location));

    assertThat(pursuit.nextRequest().onListedHost()).isEqualTo(stays);
  }

  @Test
  void aRedirectThatComesBackByWayOfAnotherHostIsNotOnTheListedHost() throws Exception {
    Pursuit pursuit = pursuit(2, 10);

    pursuit.replied(reply(302, "Location", "http://b.test/"));
    pursuit.nextRequest();
    pursuit.replied(reply(302, "Location", "http://a.test/admin"));

    assertThat(pursuit.nextRequest().onListedHost()).isFalse();
  }
}
