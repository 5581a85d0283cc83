package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.event.CrawlEvent;
import crawler.event.CrawlListener;
import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.frontier.CrawlGraph;
import crawler.frontier.Order;
import crawler.model.ConfigException;
import crawler.parse.LinkOptions;
import crawler.scope.ScopeKind;
import crawler.scope.ScopeOptions;
import crawler.scope.StripOptions;
import crawler.scope.Trap;
import crawler.scope.UrlPattern;
import crawler.store.StoreKind;
import crawler.store.StoreOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Crawls that follow links, against a site whose links are known. */
@Timeout(200)
class FollowingTest {
  @TempDir private Path directory;

  private static FollowOptions follow(int depth) {
    return new FollowOptions(
        depth,
        ScopeOptions.DEFAULTS,
        LinkOptions.DEFAULTS,
        StripOptions.NONE,
        true,
        SitemapOptions.NONE);
  }

  private CrawlOptions options(Model model, boolean resume) {
    return Runs.options(directory.resolve("out"), model, 16, FailOn.ANY, resume);
  }

  private static RunReport crawl(CrawlOptions options, List<String> seeds, FollowOptions follow)
      throws Exception {
    try (Crawler crawler = Crawler.create(options)) {
      return Runs.end(
          crawler.follow(
              Runs.urls(seeds),
              follow,
              InputStream.nullInputStream(),
              CrawlListener.NONE,
              Map.of()));
    }
  }

  private Set<String> saved() throws Exception {
    return Runs.manifest(directory.resolve("out")).stream()
        .filter(line -> line.getString("outcome").equals("saved"))
        .map(line -> line.getString("url"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @CsvSource({
    "COROUTINES, FIFO, 0",
    "COROUTINES, FIFO, 1",
    "COROUTINES, FIFO, 3",
    "COROUTINES, LIFO, 3",
    "COROUTINES, PRIORITY, 3",
    "COROUTINES, LIFO, 5",
    "EVENT_LOOP, LIFO, 3",
    "EVENT_LOOP, FIFO, 200",
  })
  void reachesWhatABreadthFirstWalkReachesOnceEach(Model model, Order order, int depth)
      throws Exception {
    try (LinkedSite site = new LinkedSite(400, 2, 5)) {
      RunReport report =
          crawl(
              options(model, false).withOrder(new OrderOptions(order, List.of())),
              List.of(site.url(0)),
              follow(depth));

      assertThat(report.cause()).isEqualTo(StopCause.COMPLETE);
      assertThat(report.exitCode()).isZero();
      Set<String> expected = site.reachable(depth);
      assertThat(saved()).isEqualTo(expected);
      assertThat(site.requests())
          .hasSize(expected.size())
          .allSatisfy((p, n) -> assertThat(n).isOne());
      assertThat(report.summary().read()).isEqualTo(expected.size());
      assertThat(Runs.seqs(directory.resolve("out"))).doesNotHaveDuplicates();
    }
  }

  @Test
  void withoutALimitEveryPageThatCanBeReachedIs() throws Exception {
    try (LinkedSite site = new LinkedSite(600, 2, 8)) {
      crawl(options(Model.COROUTINES, false), List.of(site.url(0)), follow(CrawlGraph.ANY_DEPTH));

      assertThat(saved()).isEqualTo(site.reachable(Integer.MAX_VALUE));
      JsonObject line = Runs.manifest(directory.resolve("out")).getLast();
      assertThat(line.getInteger("depth")).isPositive();
      assertThat(line.getString("via")).startsWith("http://127.0.0.1:");
    }
  }

  @ParameterizedTest
  @CsvSource({"FIFO, 3", "LIFO, 4", "FIFO, 200"})
  void goesOnWhereItStoppedAndEndsWithTheSamePages(Order order, int depth) throws Exception {
    try (LinkedSite site = new LinkedSite(500, 2, 9)) {
      Set<String> expected = site.reachable(depth);
      RunReport report = null;
      for (int round = 1; report == null || report.cause() != StopCause.COMPLETE; round++) {
        CountDownLatch some = new CountDownLatch(round * 10);
        CrawlListener counting =
            event -> {
              if (event instanceof CrawlEvent.Ended) {
                some.countDown();
              }
            };
        try (Crawler crawler =
            Crawler.create(
                options(Model.COROUTINES, true).withOrder(new OrderOptions(order, List.of())))) {
          CrawlRun run =
              crawler.follow(
                  Runs.urls(List.of(site.url(0))),
                  follow(depth),
                  InputStream.nullInputStream(),
                  counting,
                  Map.of());
          run.ended().onComplete(end -> release(some));
          assertThat(some.await(100, TimeUnit.SECONDS)).isTrue();
          run.stop(StopCause.INTERRUPTED, Duration.ZERO);
          report = Runs.end(run);
        }
      }

      assertThat(saved()).isEqualTo(expected);
      assertThat(Runs.seqs(directory.resolve("out"))).doesNotHaveDuplicates();
      assertThat(report.summary().alreadyDone()).isPositive();
    }
  }

  private static void release(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      latch.countDown();
    }
  }

  @Test
  void seedsThatAreNoneAreRecordedAndTheOthersLead() throws Exception {
    try (LinkedSite site = new LinkedSite(20, 2, 3)) {
      List<String> seeds =
          List.of(site.url(0), "no url", site.url(0), "http://denied.test/private/1");
      FollowOptions follow =
          new FollowOptions(
              1,
              new ScopeOptions(ScopeKind.HOST, List.of(), List.of(UrlPattern.parse("/private/**"))),
              LinkOptions.DEFAULTS,
              StripOptions.NONE,
              true,
              SitemapOptions.NONE);
      crawl(options(Model.COROUTINES, false), seeds, follow);

      Path out = directory.resolve("out");
      assertThat(Runs.ending(out, 2)).isEqualTo("failed invalid-url");
      assertThat(Runs.ending(out, 3)).isEqualTo("skipped duplicate");
      assertThat(Runs.ending(out, 4)).isEqualTo("skipped out-of-scope");
      assertThat(saved()).isEqualTo(site.reachable(1));

      assertThatThrownBy(() -> crawl(options(Model.COROUTINES, true), seeds, follow(2)))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("depth was 1, is 2");
    }
  }

  private static void answer(HttpServerRequest request, Map<String, String> pages) {
    String path = Objects.requireNonNull(request.path());
    String page = pages.get(path);
    if (page == null) {
      request.response().setStatusCode(404).end();
    } else if (page.startsWith("->")) {
      request.response().setStatusCode(302).putHeader("Location", page.substring(2)).end();
    } else {
      request.response().putHeader("Content-Type", "text/html").end(page);
    }
  }

  @Test
  @Proves(FaultRow.SCOPE_LEFT)
  void redirectsOutOfScopeAreNotFollowedAndNothingIsSentThere() throws Exception {
    try (LocalServer elsewhere = new LocalServer("127.0.0.2")) {
      String away = "http://127.0.0.2:" + elsewhere.port() + "/ok/there";
      Vertx vertx = Vertx.vertx();
      HttpServer server =
          vertx
              .createHttpServer()
              .requestHandler(
                  request ->
                      answer(
                          request,
                          Map.of(
                              "/seed",
                              "<a href=/away>1</a><a href=/near>2</a>"
                                  + "<a href='/page?utm_source=x&id=1'>3</a><a href='/page?id=1'>4</a>"
                                  + "<a href=/nofollow rel=nofollow>5</a>",
                              "/away",
                              "->" + away,
                              "/near",
                              "->/page?id=2",
                              "/page",
                              "<p>page")))
              .listen(0, "127.0.0.1")
              .await();
      FollowOptions follow =
          new FollowOptions(
              3,
              ScopeOptions.DEFAULTS,
              LinkOptions.DEFAULTS,
              StripOptions.of(List.of("tracking"), false),
              true,
              SitemapOptions.NONE);
      String base = "http://127.0.0.1:" + server.actualPort();
      crawl(options(Model.COROUTINES, false), List.of(base + "/seed"), follow);
      vertx.close().await();

      Map<String, String> endings =
          Runs.manifest(directory.resolve("out")).stream()
              .collect(
                  Collectors.toMap(
                      line -> line.getString("url").substring(base.length()),
                      line -> line.getString("outcome") + " " + line.getString("reason", "")));
      assertThat(endings)
          .containsOnly(
              Map.entry("/seed", "saved "),
              Map.entry("/away", "skipped out-of-scope"),
              Map.entry("/near", "saved "),
              Map.entry("/page?id=1", "saved "));
      assertThat(elsewhere.total()).isZero();
    }
  }

  /** The links of a page say nothing of them, and the file of what was found must not either. */
  @Test
  void credentialsOfASeedGoToItsOriginAloneAndToNoFile() throws Exception {
    Vertx vertx = Vertx.vertx();
    Set<String> unasked = ConcurrentHashMap.newKeySet();
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  if (!"Basic dXNlcjpzM2NyM3Q=".equals(request.getHeader("Authorization"))) {
                    unasked.add(request.absoluteURI());
                  }
                  answer(
                      request,
                      Map.of(
                          "/",
                          "<a href=a>1</a>",
                          "/a",
                          "<a href='//user:0th3r@127.0.0.1/b'>2</a>"));
                })
            .listen(0, "127.0.0.1")
            .await();
    String seed = "http://user:s3cr3t@127.0.0.1:" + server.actualPort() + "/";
    FollowOptions follow = follow(2);
    crawl(options(Model.COROUTINES, false), List.of(seed), follow);
    RunReport again = crawl(options(Model.COROUTINES, true), List.of(seed), follow);
    vertx.close().await();

    assertThat(unasked).isEmpty();
    assertThat(again.summary().saved()).isEqualTo(2);
    try (Stream<Path> files = Files.walk(directory)) {
      // The pages themselves are what the server sent.
      Path pages = directory.resolve("out/pages");
      for (Path file :
          files.filter(Files::isRegularFile).filter(f -> !f.startsWith(pages)).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain("s3cr3t", "0th3r");
      }
    }
  }

  /** A calendar without end, a site below itself, and sessions. */
  @Test
  @Proves(FaultRow.SITE_ENDLESS)
  void endlessSitesAreNoticedAndTheCrawlEnds() throws Exception {
    Vertx vertx = Vertx.vertx();
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  String path = Objects.requireNonNull(request.path());
                  String month = request.getParam("month");
                  int next = month == null ? 1 : Integer.parseInt(month) + 1;
                  request
                      .response()
                      .putHeader("Content-Type", "text/html")
                      .end(
                          path.equals("/calendar")
                              ? "<a href='/calendar?month=" + next + "'>next</a>"
                              : "<a href='mirror/'>again</a><a href='/calendar?month=1'>now</a>");
                })
            .listen(0, "127.0.0.1")
            .await();
    Set<String> traps = ConcurrentHashMap.newKeySet();
    CrawlListener listening =
        event -> {
          if (event instanceof CrawlEvent.TrapNoticed trap) {
            traps.add(trap.why());
          }
        };
    RunReport report;
    try (Crawler crawler = Crawler.create(options(Model.COROUTINES, false))) {
      report =
          Runs.end(
              crawler.follow(
                  Runs.urls(List.of("http://127.0.0.1:" + server.actualPort() + "/")),
                  FollowOptions.DEFAULTS,
                  InputStream.nullInputStream(),
                  listening,
                  Map.of()));
    }
    vertx.close().await();

    assertThat(report.cause()).isEqualTo(StopCause.COMPLETE);
    assertThat(report.summary().saved()).isBetween(1_000L, 1_100L);
    assertThat(traps)
        .containsExactlyInAnyOrder(Trap.ENDLESS_CHAIN.detail(), Trap.REPEATED_SEGMENTS.detail());
  }

  @Test
  void linksAreFollowedWhenNoPageIsKept() throws Exception {
    try (LinkedSite site = new LinkedSite(100, 2, 4)) {
      CrawlOptions options = options(Model.COROUTINES, false);
      StoreOptions keeping = options.store();
      CrawlOptions keepsNone =
          options.withStore(
              new StoreOptions(
                  StoreKind.NONE,
                  keeping.layout(),
                  keeping.saveConcurrency(),
                  keeping.durability()));
      crawl(keepsNone, List.of(site.url(0)), follow(4));

      assertThat(saved()).isEqualTo(site.reachable(4));
      assertThat(directory.resolve("out/pages")).doesNotExist();
      try (var left = Files.list(directory.resolve("out/.crawler/tmp"))) {
        assertThat(left).isEmpty();
      }
    }
  }
}
