package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.cli.LauncherProject.Ran;
import crawler.cli.RampServer.Arrival;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --slow-start} as a server sees it. */
@Timeout(120)
class SlowStartIT {
  private static final int PAGES = 40;

  @TempDir private Path directory;
  private RealCrawler crawler;

  @BeforeEach
  void inADirectoryOfItsOwn() {
    crawler = RealCrawler.brief(directory);
  }

  private Ran fetch(List<String> urls, String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("fetch", "-d", "out", "--timeout", "30s"));
    arguments.addAll(List.of("--retries", "0", "--host-concurrency", "" + PAGES));
    arguments.addAll(List.of(options));
    arguments.addAll(urls);
    return crawler.run(arguments.toArray(String[]::new));
  }

  private static void assertAllCameBeforeAnyWasAnswered(RampServer server) {
    assertThat(server.arrivals()).hasSize(PAGES).allMatch(arrival -> arrival.answered() == 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"coroutines", "event-loop"})
  void withoutItAllPagesArriveAtOnceButRobotsTxtComesFirst(String model) throws Exception {
    try (RampServer server = new RampServer(PAGES)) {
      Ran ran = fetch(server.urls(PAGES), "--slow-start", "off", "--model", model);

      assertThat(ran.exitCode()).as(ran.err()).isZero();
      assertAllCameBeforeAnyWasAnswered(server);
      assertThat(server.paths().getFirst()).isEqualTo("/robots.txt");
      assertThat(ran.err()).as("a server of one's own").doesNotContain("--slow-start");
      String summary = Files.readString(directory.resolve("out/summary.json"));
      assertThat(new JsonObject(summary).getJsonObject("settings").getString("slow-start"))
          .isEqualTo("off");
    }
  }

  @Test
  void aHostGetsOneMoreForEachAnswerUnlessToldOtherwise() throws Exception {
    try (RampServer server = new RampServer(1)) {
      Ran ran = fetch(server.urls(PAGES), "--robots", "ignore");

      assertThat(ran.exitCode()).as(ran.err()).isZero();
      List<Arrival> arrivals = server.arrivals();
      assertThat(arrivals).hasSize(PAGES);
      assertThat(arrivals)
          .as("in flight before it: no more than one and the answers")
          .allMatch(arrival -> arrival.before() - arrival.answered() <= arrival.answered());
      assertThat(arrivals)
          .as("it grows")
          .anyMatch(arrival -> arrival.before() - arrival.answered() >= 3);
    }
  }

  @Test
  void aBatchMaySayIt() throws Exception {
    try (RampServer server = new RampServer(PAGES)) {
      Files.write(directory.resolve("urls.txt"), server.urls(PAGES));
      Files.writeString(
          directory.resolve("batch.yaml"),
          """
          jobs:
            - name: own
              type: fetch
              dir: out
              input: [urls.txt]
              host-concurrency: %d
              slow-start: off
          """
              .formatted(PAGES));
      Ran ran = crawler.run("run", "batch.yaml");

      assertThat(ran.exitCode()).as(ran.err()).isZero();
      assertAllCameBeforeAnyWasAnswered(server);
    }
  }

  @Test
  void aCrawlMaySayIt() throws Exception {
    try (RampServer server = new RampServer(PAGES)) {
      Ran ran =
          crawler.run(
              "crawl",
              server.url("/"),
              "-d",
              "out",
              "--slow-start=off",
              "--host-concurrency",
              "" + PAGES);

      assertThat(ran.exitCode()).as(ran.err()).isZero();
      assertAllCameBeforeAnyWasAnswered(server);
    }
  }

  @Test
  void onTheWayToAPublicHostItIsSaidOnce() throws Exception {
    try (RampServer proxy = new RampServer(1)) {
      String to = "http://127.0.0.1:" + proxy.port();
      List<String> urls = List.of("http://www.example.org/a", "http://www.example.com/b");
      Ran off = fetch(urls, "--proxy", to, "--slow-start", "off");
      assertThat(off.err()).containsOnlyOnce(PublicHostNotice.SLOW_START);
      Ran quiet = fetch(urls, "--proxy", to, "--slow-start", "off", "-q", "--overwrite");
      assertThat(quiet.err()).doesNotContain("slow-start");
      Ran on = fetch(urls, "--proxy", to, "--overwrite");
      assertThat(on.err()).doesNotContain("slow-start");
    }
  }
}
