package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.cli.LauncherProject.Ran;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code crawler plan} as a user meets it; the server counts every request. */
@Timeout(120)
class PlanIT {
  @TempDir private Path directory;
  private final Vertx vertx = Vertx.vertx();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private RealCrawler crawler;

  @BeforeEach
  void startServer() {
    server = vertx.createHttpServer().requestHandler(this::answer).listen(0, "0.0.0.0").await();
    crawler = RealCrawler.brief(directory);
  }

  @AfterEach
  void closeServer() {
    vertx.close().await();
  }

  private void answer(HttpServerRequest request) {
    requests.add(request.absoluteURI());
    request.response().end("User-agent: *\nDisallow: /private/\nCrawl-delay: 2\n");
  }

  private Path list() throws Exception {
    StringBuilder lines = new StringBuilder("# pages\n");
    for (int i = 0; i < 30; i++) {
      lines.append("http://127.0.0.1:").append(server.actualPort()).append("/p/").append(i);
      lines.append('\n');
    }
    for (int i = 0; i < 5; i++) {
      lines.append("http://127.0.0.2:").append(server.actualPort()).append("/private/").append(i);
      lines.append('\n');
    }
    lines.append("nonsense://\n");
    return Files.writeString(directory.resolve("urls.txt"), lines);
  }

  @Test
  void saysWhatAListTakesAndSendsNothing() throws Exception {
    list();
    Ran ran = crawler.run("plan", "-i", "urls.txt", "--host-delay", "1s", "--page-size", "10kB");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .startsWith("36 lines: 35 URLs on 2 hosts")
        .contains("1 invalid", "urls.txt:37", "assumed: 200 ms an answer (--latency)")
        .contains("30.2 s", "decides: 30 pages, 1.0 s apart (--host-delay).")
        .contains("Disk: 350 kB for 35 pages of 10.0 kB");
    assertThat(requests).isEmpty();
    assertThat(directory.resolve("crawl-out")).doesNotExist();
  }

  @Test
  void asksForRobotsTxtOnceAnOriginWhereThatIsWanted() throws Exception {
    list();
    Ran ran = crawler.run("plan", "-i", "urls.txt", "--ask-robots", "--json");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    JsonObject plan = new JsonObject(ran.out());
    assertThat(plan.getJsonObject("robots").getInteger("asked")).isEqualTo(2);
    assertThat(plan.getJsonObject("robots").getInteger("disallowed")).isEqualTo(5);
    assertThat(plan.getString("bottleneck")).isEqualTo("crawl-delay");
    assertThat(plan.getDouble("least_seconds")).isEqualTo(60.2);
    assertThat(requests)
        .containsExactlyInAnyOrder(
            "http://127.0.0.1:" + server.actualPort() + "/robots.txt",
            "http://127.0.0.2:" + server.actualPort() + "/robots.txt");
  }

  @Test
  void theCommandThatFetchesCanBePlannedByChangingOneWord() throws Exception {
    list();
    Ran ran =
        crawler.run("plan", "-i", "urls.txt", "-d", "out", "--retries", "5", "--timeout", "5s");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(directory.resolve("out")).doesNotExist();
    assertThat(requests).isEmpty();
  }

  @Test
  void theJobsOfABatchArePlanned() throws Exception {
    list();
    Files.writeString(
        directory.resolve("batch.yaml"),
        """
        jobs:
          - name: pages
            input: urls.txt
            dir: out/pages
            host-delay: 1s
          - name: timing
            type: compare
        """);
    Ran ran = crawler.run("plan", "batch.yaml");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("job pages\n36 lines", "1.0 s apart (--host-delay)")
        .contains("job timing: a comparison is not planned");
    assertThat(requests).isEmpty();
  }

  @Test
  void aMissingListIsExitTwo() throws Exception {
    Ran ran = crawler.run("plan", "-i", "none.txt");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("none.txt");
    assertThat(crawler.run("plan").err()).contains("nothing to plan");
    assertThat(crawler.run("plan", "--ask-robots", "--robots", "ignore", "http://h/").err())
        .contains("--ask-robots: contradicts --robots ignore");
    assertThat(crawler.run("plan", "--latency", "0", "http://h/").err()).contains("--latency");
  }

  @Test
  void whatWasPlannedIsWhatItTakes() throws Exception {
    list();
    String[] politely = {"-i", "urls.txt", "--host-delay", "50ms", "--robots", "ignore"};
    List<String> plan = new ArrayList<>(List.of("plan", "--json", "--latency", "1ms"));
    plan.addAll(List.of(politely));
    double least =
        new JsonObject(crawler.run(plan.toArray(String[]::new)).out()).getDouble("least_seconds");
    assertThat(least).isEqualTo(1.451);
    List<String> fetch = new ArrayList<>(List.of("fetch", "-d", "out"));
    fetch.addAll(List.of(politely));
    Ran ran = crawler.run(fetch.toArray(String[]::new));
    JsonObject summary = new JsonObject(Files.readString(directory.resolve("out/summary.json")));
    assertThat(summary.getDouble("wall_seconds")).isGreaterThanOrEqualTo(least);
    assertThat(summary.getJsonObject("why").getString("bottleneck")).isEqualTo("host-delay");
    assertThat(ran.out()).contains("host delay").contains("--host-delay 25ms would save");
  }
}
