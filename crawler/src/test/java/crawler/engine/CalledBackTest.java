package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import crawler.politeness.PolitenessOptions;
import crawler.robots.RobotsOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A host that keeps the first request and answers the second, among hosts that have work. */
@Timeout(100)
class CalledBackTest {
  private static final int HOSTS = 64;
  private static final int SLOTS = 32;
  private static final int PAGES = 25;
  private static final String LATE = "127.4.0.200";

  @TempDir private Path directory;
  private final AtomicInteger askedOfLate = new AtomicInteger();
  private Vertx vertx;
  private HttpServer server;

  @BeforeEach
  void startServer() {
    assumeTrue(
        System.getProperty("os.name").equals("Linux"), "only there is all of 127/8 loopback");
    vertx = Vertx.vertx();
    server = vertx.createHttpServer().requestHandler(this::answer).listen(0, "0.0.0.0").await();
  }

  @AfterEach
  void closeServer() {
    if (vertx != null) {
      vertx.close().await();
    }
  }

  private void answer(HttpServerRequest request) {
    if (request.absoluteURI().contains(LATE) && askedOfLate.incrementAndGet() == 1) {
      return;
    }
    vertx.setTimer(50, over -> request.response().end("here"));
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  void givesItsSlotToOthersAndIsFetchedLaterAsIfNothingHadBeenSent(Model model) throws Exception {
    List<String> urls = new ArrayList<>();
    urls.add("http://" + LATE + ":" + server.actualPort() + "/late");
    for (int i = 0; i < HOSTS * PAGES; i++) {
      urls.add("http://127.4.0.%d:%d/%d".formatted(1 + i % HOSTS, server.actualPort(), i));
    }
    CrawlOptions defaults = CrawlOptions.defaults();
    CrawlOptions options =
        new CrawlOptions(
            directory.resolve("out"),
            PolitenessOptions.fixed(SLOTS, 6, Duration.ZERO),
            RobotsOptions.IGNORE,
            defaults.fetch(),
            defaults.retry(),
            defaults.store(),
            model,
            OrderOptions.DEFAULTS,
            FailOn.ANY,
            false,
            false);

    RunReport report = Runs.run(options, Runs.urls(urls));

    assertThat(report.exitCode()).isZero();
    assertThat(askedOfLate).as("long before its deadline of 30 s").hasValue(2);
    JsonObject late =
        Runs.manifest(directory.resolve("out")).stream()
            .filter(line -> line.getLong("seq") == 1)
            .findFirst()
            .orElseThrow();
    assertThat(late.getInteger("attempts")).isEqualTo(1);
    assertThat(late.getJsonObject("ms").getLong("total")).isLessThan(30_000);
  }
}
