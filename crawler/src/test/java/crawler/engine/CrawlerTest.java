package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.event.CrawlListener;
import crawler.frontier.InputException;
import crawler.frontier.ListInput;
import crawler.journal.RunDirectoryException;
import crawler.model.Outcome;
import crawler.model.PageResult;
import crawler.site.DemoSite;
import crawler.site.SiteOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The crawler as a library. */
@Timeout(120)
class CrawlerTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private Path directory;
  private LocalServer server;
  private Path out;

  @BeforeEach
  void startServer() {
    server = new LocalServer();
    out = directory.resolve("out");
  }

  @AfterEach
  void closeServer() {
    server.close();
  }

  private List<String> urls(String kind, int count) {
    return IntStream.range(0, count).mapToObj(i -> server.url("/" + kind + "/" + i)).toList();
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  void everyPageOfASiteIsSavedByteForByte(Model model) throws Exception {
    SiteOptions like =
        new SiteOptions("127.0.0.1", 0, 300, 5000, Duration.ZERO, Duration.ZERO, 0, 30, true, 7);
    Vertx vertx = Vertx.vertx();
    try {
      DemoSite site = DemoSite.start(vertx, like).await();
      List<String> urls = site.content().pageUrls(site.baseUrl()).toList();
      assertThat(Runs.run(Runs.options(out, model, 16), Runs.urls(urls)).exitCode()).isZero();
      for (JsonObject line : Runs.manifest(out)) {
        int page = line.getInteger("seq") - 1;
        assertThat(Files.readAllBytes(out.resolve(line.getString("file"))))
            .isEqualTo(site.content().pageBytes(page, site.baseUrl()));
        assertThat(line.getString("title")).isEqualTo("Page " + page);
      }
      assertThat(Runs.seqs(out)).hasSize(300);
      assertThat(site.stats().all().mostInFlight()).isBetween(2, 16);
    } finally {
      vertx.close().await();
    }
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  void resultsComeAsAGenerator(Model model) {
    Set<Long> seqs = new HashSet<>();
    try (Crawler crawler = Crawler.create(Runs.options(out, model, 8))) {
      for (PageResult result : crawler.crawl(urls("ok", 100))) {
        assertThat(result.outcome()).isEqualTo(Outcome.SAVED);
        assertThat(seqs.add(result.line().seq())).isTrue();
      }
    }
    assertThat(seqs).hasSize(100);
    assertThat(server.total()).isEqualTo(100);
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  void aConsumerThatTakesNothingHoldsTheCrawlBack(Model model) throws Exception {
    int slots = 4;
    try (Crawler crawler = Crawler.create(Runs.options(out, model, slots));
        PageResults results = crawler.crawl(urls("ok", 1000))) {
      // Ready for the consumer, waiting between the stages, in flight.
      int most = 3 * slots;
      server.awaitTotal(most);
      var pages = results.iterator();
      for (int taken = 1; taken <= 100; taken++) {
        pages.next();
        assertThat(server.total()).isLessThanOrEqualTo(most + taken);
      }
      server.awaitTotal(most + 100);
      assertThat(server.total()).isEqualTo(most + 100);
    }
    assertThat(server.total()).isLessThan(200);
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  void closingTheResultsEarlyStopsTheCrawl(Model model) throws Exception {
    try (Crawler crawler = Crawler.create(Runs.options(out, model, 4))) {
      long first;
      try (PageResults results = crawler.crawl(urls("ok", 1000))) {
        first = results.iterator().next().line().seq();
      }
      assertThat(Runs.seqs(out)).contains(first).hasSizeLessThan(100);
      assertThat(Runs.summary(out).getString("cause")).isEqualTo("interrupted");
    }
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  void closingWithRequestsUnderWayEndsTheRun(Model model) throws Exception {
    CrawlRun run;
    try (Crawler crawler = Crawler.create(Runs.options(out, model, 4))) {
      run =
          crawler.start(
              Runs.urls(urls("silent", 1000)),
              InputStream.nullInputStream(),
              CrawlListener.NONE,
              Map.of());
      server.awaitTotal(4);
    }
    assertThat(run.ended().isComplete()).isTrue();
    assertThat(run.ended().result().cause()).isEqualTo(StopCause.INTERRUPTED);
    assertThat(Runs.manifest(out)).isEmpty();
    assertThat(server.total()).isEqualTo(4);
  }

  @Test
  void resultsMayBeClosedAfterTheCrawler() {
    Crawler crawler = Crawler.create(Runs.options(out, Model.COROUTINES, 4));
    PageResults results = crawler.crawl(urls("ok", 100));
    crawler.close();
    crawler.close();
    results.close();
    assertThat(out.resolve("summary.json")).exists();
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  void noThreadAndNoDescriptorIsLeft(Model model) throws Exception {
    useAndClose(model, "warm-up");
    Set<Thread> threads = Thread.getAllStackTraces().keySet();
    long descriptors = descriptors();
    useAndClose(model, "measured");
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (!threads.contains(thread) && !thread.getName().startsWith("process reaper")) {
        assertThat(thread.join(LONG)).as(thread.getName()).isTrue();
      }
    }
    assertThat(descriptors()).isLessThanOrEqualTo(descriptors);
  }

  private void useAndClose(Model model, String name) throws Exception {
    try (LocalServer own = new LocalServer()) {
      List<String> urls =
          Stream.concat(
                  IntStream.range(0, 100).mapToObj(i -> own.url("/ok/" + i)),
                  IntStream.range(0, 100).mapToObj(i -> own.url("/silent/" + i)))
              .toList();
      try (Crawler crawler = Crawler.create(Runs.options(directory.resolve(name), model, 8))) {
        crawler.start(Runs.urls(urls), InputStream.nullInputStream(), CrawlListener.NONE, Map.of());
        own.awaitTotal(108);
      }
    }
  }

  private static long descriptors() throws Exception {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }

  @Test
  void aListThatCannotBeReadLeavesNothingBehind() {
    try (Crawler crawler = Crawler.create(Runs.options(out, Model.COROUTINES, 4))) {
      List<ListInput> inputs = Runs.file(directory.resolve("missing.txt"));
      assertThatThrownBy(
              () ->
                  crawler.start(
                      inputs, InputStream.nullInputStream(), CrawlListener.NONE, Map.of()))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("no such file");
    }
    assertThat(out).doesNotExist();
  }

  @Test
  void twoRunsDoNotShareADirectory() throws Exception {
    try (Crawler crawler = Crawler.create(Runs.options(out, Model.COROUTINES, 4))) {
      CrawlRun first =
          crawler.start(
              Runs.urls(urls("held", 1)),
              InputStream.nullInputStream(),
              CrawlListener.NONE,
              Map.of());
      server.awaitTotal(1);
      assertThatThrownBy(() -> crawler.crawl(urls("ok", 1)))
          .isInstanceOf(RunDirectoryException.class);
      server.release();
      assertThat(Runs.end(first).exitCode()).isZero();
    }
  }

  @Test
  void aRecordThatCannotBeOpenedLeavesTheDirectoryUnlocked() throws Exception {
    CrawlOptions resume = Runs.options(out, Model.COROUTINES, 4, FailOn.ANY, true);
    try (Crawler crawler = Crawler.create(Runs.options(out, Model.COROUTINES, 4))) {
      crawler.crawl(urls("ok", 1)).forEach(result -> {});
    }
    Files.writeString(out.resolve("manifest.jsonl"), "damaged\n");
    try (Crawler crawler = Crawler.create(resume)) {
      assertThatThrownBy(() -> crawler.crawl(urls("ok", 1)))
          .isInstanceOf(RunDirectoryException.class)
          .hasMessageContaining("manifest.jsonl:1 is damaged");
      Files.writeString(out.resolve("manifest.jsonl"), "");
      crawler.crawl(urls("ok", 1)).forEach(result -> {});
    }
    assertThat(Runs.ending(out, 1)).isEqualTo("saved");
  }
}
