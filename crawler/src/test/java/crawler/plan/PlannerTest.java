package crawler.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.engine.CrawlOptions;
import crawler.explain.Bottleneck;
import crawler.frontier.InputException;
import crawler.frontier.ListInput;
import crawler.pipeline.RetryOptions;
import crawler.politeness.PolitenessOptions;
import crawler.robots.RobotsOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Dry runs against servers that count what they are asked for. */
@Timeout(120)
class PlannerTest {
  private static final Duration LATENCY = Duration.ofMillis(200);
  private static final PlanProgress SILENT =
      new PlanProgress() {
        @Override
        public void read(long lines) {}

        @Override
        public void asked(int hosts, int all) {}

        @Override
        public void judged(long pages) {}
      };

  @TempDir private Path temporary;
  @TempDir private Path lists;
  private final Vertx vertx = Vertx.vertx();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;

  @BeforeEach
  void startServer() {
    server = vertx.createHttpServer().requestHandler(this::answer).listen(0, "0.0.0.0").await();
  }

  @AfterEach
  void closeServer() {
    vertx.close().await();
    assertThat(temporary).isEmptyDirectory();
  }

  /** 127.0.0.1 forbids {@code /private}, 127.0.0.2 asks for 7 s, 127.0.0.3 has no robots.txt. */
  private void answer(HttpServerRequest request) {
    String host = Objects.requireNonNull(request.authority()).host();
    requests.add(host + request.path());
    switch (host) {
      case "127.0.0.1" -> request.response().end("User-agent: *\nDisallow: /private\n");
      case "127.0.0.2" -> request.response().end("User-agent: *\nCrawl-delay: 7\n");
      default -> request.response().setStatusCode(404).end();
    }
  }

  private String url(int host, String path) {
    return "http://127.0.0." + host + ":" + server.actualPort() + path;
  }

  private static CrawlOptions options() {
    return CrawlOptions.defaults().withPoliteness(PolitenessOptions.fixed(256, 6, Duration.ZERO));
  }

  private Plan plan(CrawlOptions options, boolean askRobots, List<ListInput> inputs, InputStream in)
      throws Exception {
    return new Planner(temporary, in, SILENT).plan(inputs, options, LATENCY, askRobots);
  }

  private Plan plan(boolean askRobots, String... lines) throws Exception {
    List<ListInput> inputs = List.of(new ListInput.Urls("argument", List.of(lines)));
    return plan(options(), askRobots, inputs, InputStream.nullInputStream());
  }

  @Test
  void countsWithoutARequest() throws Exception {
    Plan plan =
        plan(
            false,
            url(1, "/a"),
            url(1, "/b"),
            "http://",
            url(2, "/a"),
            url(1, "/a#again"),
            "ftp://h/");
    assertThat(plan.listing().lines()).isEqualTo(6);
    assertThat(plan.listing().pages()).isEqualTo(3);
    assertThat(plan.listing().duplicates()).isEqualTo(1);
    assertThat(plan.listing().invalid()).isEqualTo(2);
    assertThat(plan.listing().firstInvalid())
        .extracting(InvalidLine::source)
        .containsExactly("argument:3", "argument:6");
    assertThat(plan.listing().hosts()).isEqualTo(2);
    assertThat(plan.listing().largest().getFirst().pages()).isEqualTo(2);
    assertThat(plan.facts().requests()).isEqualTo(5);
    assertThat(requests).isEmpty();
  }

  @Test
  void asksEachHostOnceAndNothingElse() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      lines.add(url(1, "/page/" + i));
      lines.add(url(1, "/private/" + i));
      lines.add(url(2, "/page/" + i));
      lines.add(url(3, "/page/" + i));
    }
    Plan plan = plan(true, lines.toArray(String[]::new));
    assertThat(requests)
        .containsExactlyInAnyOrder(
            "127.0.0.1/robots.txt", "127.0.0.2/robots.txt", "127.0.0.3/robots.txt");
    assertThat(plan.robots().disallowed()).isEqualTo(50);
    assertThat(plan.robots().notAsked()).isZero();
    assertThat(plan.facts().pages()).isEqualTo(150);
    assertThat(plan.forecast().bottleneck()).isEqualTo(Bottleneck.CRAWL_DELAY);
    assertThat(plan.forecast().slowest().orElseThrow().host().origin().host())
        .isEqualTo("127.0.0.2");
    assertThat(plan.forecast().least()).isEqualTo(Duration.ofMillis(50 * 7000 + 200));
  }

  @Test
  void aHostThatIsNotReachedHasNoPageToRequest() throws Exception {
    int freePort = vertx.createHttpServer().requestHandler(r -> {}).listen(0).await().actualPort();
    HttpServer gone =
        vertx.createHttpServer().requestHandler(r -> {}).listen(0, "127.0.0.1").await();
    int closed = gone.actualPort();
    gone.close().await();
    assertThat(closed).isNotEqualTo(freePort);
    CrawlOptions once =
        new CrawlOptions(
            options().directory(),
            options().politeness(),
            RobotsOptions.DEFAULTS,
            options().fetch(),
            new RetryOptions(0, Duration.ZERO, 0),
            options().store(),
            options().model(),
            options().order(),
            options().failOn(),
            false,
            false);
    List<String> lines = List.of("http://127.0.0.1:" + closed + "/a", url(1, "/a"));
    Plan plan =
        plan(
            once,
            true,
            List.of(new ListInput.Urls("argument", lines)),
            InputStream.nullInputStream());
    assertThat(plan.robots().unreachable())
        .singleElement()
        .satisfies(host -> assertThat(host.unreachable()).startsWith("connect-refused: "));
    assertThat(plan.robots().unreachablePages()).isEqualTo(1);
    assertThat(plan.facts().pages()).isEqualTo(1);
  }

  @Test
  void whoIgnoresRobotsTxtDoesNotAskForIt() throws Exception {
    CrawlOptions ignoring = options().withRobots(RobotsOptions.IGNORE);
    List<ListInput> inputs = List.of(new ListInput.Urls("argument", List.of(url(1, "/private"))));
    Plan plan = plan(ignoring, true, inputs, InputStream.nullInputStream());
    assertThat(requests).isEmpty();
    assertThat(plan.facts().requests()).isEqualTo(1);
  }

  @Test
  void aPipeIsPlannedTooWithItsRobotsTxt() throws Exception {
    byte[] piped =
        (url(1, "/private/1") + "\n" + url(1, "/2") + "\n").getBytes(StandardCharsets.UTF_8);
    Plan plan =
        plan(
            options(),
            true,
            List.of(new ListInput.StandardInput()),
            new ByteArrayInputStream(piped));
    assertThat(plan.robots().disallowed()).isEqualTo(1);
    assertThat(requests).hasSize(1);
  }

  @Test
  void ofAListThatBreaksWhatWasReadIsPlanned() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < 20_000; i++) {
        gzip.write(
            ("http://h-" + i % 97 + ".test/" + i * 31 + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    byte[] cut = java.util.Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2);
    Path list = Files.write(lists.resolve("cut.gz"), cut);
    Plan plan =
        plan(options(), false, List.of(new ListInput.File(list)), InputStream.nullInputStream());
    assertThat(plan.listing().broken()).contains("cut.gz");
    assertThat(plan.listing().pages()).isBetween(1L, 19_999L);
  }

  @Test
  void aRecordWithoutAUrlIsToldAsTheRunWouldTellIt() throws Exception {
    Path list = lists.resolve("list.jsonl");
    Files.writeString(list, "{\"url\":\"http://a.test/\"}\n[1,2]\nno JSON\n");
    Plan plan =
        plan(options(), false, List.of(new ListInput.File(list)), InputStream.nullInputStream());
    assertThat(plan.listing().firstInvalid())
        .extracting(InvalidLine::detail)
        .containsExactly("a line that is no JSON object", "a line that is not JSON");
  }

  @Test
  void aListThatIsNotThereIsRefused() {
    List<ListInput> inputs = List.of(new ListInput.File(lists.resolve("none.txt")));
    assertThatThrownBy(() -> plan(options(), false, inputs, InputStream.nullInputStream()))
        .isInstanceOf(InputException.class);
  }
}
