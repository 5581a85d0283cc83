package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.explain.Bottleneck;
import crawler.explain.Hold;
import crawler.explain.Why;
import crawler.fetch.FetchOptions;
import crawler.pipeline.RetryOptions;
import crawler.politeness.PolitenessOptions;
import crawler.robots.RobotsOptions;
import crawler.store.StoreOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a run says of itself, in each regime: against servers that take as long as they are told.
 */
@Timeout(120)
class WhyTest {
  @TempDir private Path directory;
  private final Vertx vertx = Vertx.vertx();
  private HttpServer server;

  @BeforeEach
  void startServer() {
    server = vertx.createHttpServer().requestHandler(this::answer).listen(0, "0.0.0.0").await();
  }

  @AfterEach
  void closeServer() {
    vertx.close().await();
  }

  /** {@code /200/…} is answered after 200 ms, {@code /unavailable/…} with 503. */
  private void answer(HttpServerRequest request) {
    String first = Objects.requireNonNull(request.path()).split("/", -1)[1];
    if (first.equals("unavailable")) {
      request.response().setStatusCode(503).end("not now");
    } else {
      vertx.setTimer(Long.parseLong(first), late -> request.response().end("page"));
    }
  }

  private String url(int host, String path) {
    return "http://127.0.0." + host + ":" + server.actualPort() + path;
  }

  private Why run(int slots, int hostConcurrency, Duration hostDelay, List<String> urls)
      throws Exception {
    CrawlOptions options =
        new CrawlOptions(
            directory.resolve("out"),
            PolitenessOptions.fixed(slots, hostConcurrency, hostDelay),
            RobotsOptions.IGNORE,
            FetchOptions.DEFAULTS,
            new RetryOptions(2, Duration.ofSeconds(2), 10),
            StoreOptions.DEFAULTS,
            Model.COROUTINES,
            OrderOptions.DEFAULTS,
            FailOn.ANY,
            false,
            false);
    Why why = Runs.run(options, Runs.urls(urls)).summary().why();
    Duration all =
        why.facts().waits().wall().values().stream().reduce(Duration.ZERO, Duration::plus);
    assertThat(all).as("every moment once").isCloseTo(why.facts().wall(), Duration.ofMillis(200));
    return why;
  }

  private List<String> pages(int host, int millis, int count) {
    return IntStream.range(0, count).mapToObj(i -> url(host, "/" + millis + "/" + i)).toList();
  }

  @Test
  void aHostDelayDecidesWhereRequestsAreKeptApart() throws Exception {
    Why why = run(64, 6, Duration.ofMillis(200), pages(1, 10, 12));
    assertThat(why.diagnosis().bottleneck()).isEqualTo(Bottleneck.HOST_DELAY);
    assertThat(Objects.requireNonNull(why.diagnosis().host()).origin().host())
        .isEqualTo("127.0.0.1");
    assertThat(why.diagnosis().host().requests()).isEqualTo(12);
    assertThat(why.diagnosis().took()).isBetween(Duration.ofMillis(1900), Duration.ofMillis(2300));
    assertThat(Objects.requireNonNull(why.diagnosis().remedy()).value()).isEqualTo("100ms");
    JsonObject json = Runs.summary(directory.resolve("out")).getJsonObject("why");
    assertThat(json.getString("bottleneck")).isEqualTo("host-delay");
    assertThat(json.getString("host")).isEqualTo("http://127.0.0.1:" + server.actualPort());
    assertThat(json.getJsonObject("wall_seconds").getDouble("host_delay")).isBetween(1.9, 2.3);
    assertThat(json.getJsonObject("page_seconds").fieldNames()).contains("host_delay", "ttfb");
    assertThat(json.getJsonArray("held_up_by")).hasSize(1);
  }

  @Test
  void aHostConcurrencyDecidesWhereAHostWouldTakeMore() throws Exception {
    Why why = run(64, 2, Duration.ZERO, pages(1, 200, 16));
    assertThat(why.diagnosis().bottleneck()).isEqualTo(Bottleneck.HOST_CONCURRENCY);
    assertThat(Objects.requireNonNull(why.diagnosis().remedy()).value()).isEqualTo("4");
    assertThat(why.facts().waits().held())
        .isBetween(Duration.ofMillis(16 * 200), Duration.ofMillis(16 * 400));
  }

  @Test
  void slotsDecideWhereHostsWouldTakeMore() throws Exception {
    List<String> urls = new ArrayList<>();
    IntStream.rangeClosed(1, 8).forEach(host -> urls.addAll(pages(host, 200, 2)));
    Why why = run(2, 1, Duration.ZERO, urls);
    assertThat(why.diagnosis().bottleneck()).isEqualTo(Bottleneck.SLOTS);
    assertThat(Objects.requireNonNull(why.diagnosis().remedy()).value()).isEqualTo("4");
  }

  @Test
  void serversDecideWhereNoLimitIsReached() throws Exception {
    Why why = run(64, 64, Duration.ZERO, pages(1, 1000, 5));
    assertThat(why.diagnosis().bottleneck()).isEqualTo(Bottleneck.SERVERS);
    assertThat(why.diagnosis().remedy()).isNull();
  }

  @Test
  void aSlowLastPageIsToldOf() throws Exception {
    List<String> urls = new ArrayList<>(pages(1, 10, 20));
    urls.addFirst(url(2, "/1500/slow"));
    Why why = run(64, 64, Duration.ZERO, urls);
    assertThat(why.diagnosis().bottleneck()).isEqualTo(Bottleneck.LAST_PAGE);
    assertThat(Objects.requireNonNull(why.facts().waits().last()).host()).isEqualTo("127.0.0.2");
  }

  @Test
  void retriesAreToldOf() throws Exception {
    Why why = run(64, 64, Duration.ZERO, List.of(url(1, "/unavailable/1")));
    assertThat(why.diagnosis().bottleneck()).isEqualTo(Bottleneck.RETRY);
    assertThat(why.facts().waits().pages().getOrDefault(Hold.RETRY, Duration.ZERO))
        .isCloseTo(why.diagnosis().took(), Duration.ofMillis(200));
  }
}
