package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.engine.LinkedSite;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code crawler crawl}, as a user runs it. */
@Timeout(300)
class CrawlIT {
  private static final int PAGES = 800;
  private static final int DEPTH = 6;
  private static final int KILLS = 4;

  @TempDir private Path directory;

  private Process start(LinkedSite site, String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "crawl",
                site.url(0),
                "--depth",
                Integer.toString(DEPTH),
                "-d",
                "out",
                "--host-concurrency",
                "32",
                "--no-progress"));
    command.addAll(List.of(more));
    return new RealCrawler(directory).start(command.toArray(String[]::new));
  }

  private List<JsonObject> lines() throws IOException {
    Path manifest = directory.resolve("out/manifest.jsonl");
    if (Files.notExists(manifest)) {
      return List.of();
    }
    String text = Files.readString(manifest);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().map(JsonObject::new).toList();
  }

  private Set<String> urls() throws IOException {
    Set<String> urls = new TreeSet<>();
    for (JsonObject line : lines()) {
      assertThat(line.getString("outcome")).isEqualTo("saved");
      assertThat(urls.add(line.getString("url"))).as("%s has one line", line).isTrue();
    }
    return urls;
  }

  @ParameterizedTest
  @ValueSource(strings = {"fifo", "lifo"})
  void aCrawlThatIsKilledAgainAndAgainEndsWithThePagesOfABreadthFirstWalk(String order)
      throws Exception {
    Random random = new Random(order.hashCode());
    try (LinkedSite site = new LinkedSite(PAGES, 2, 11)) {
      Set<String> expected = site.reachable(DEPTH);
      for (int kill = 0; kill < KILLS; kill++) {
        int ended = urls().size();
        Process process = start(site, "--order", order, "--resume", "-q");
        while (process.isAlive()
            && urls().size() < ended + 1 + random.nextInt(expected.size() / 8)) {
          process.waitFor(2, TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly().waitFor();
      }
      Process last = start(site, "--order", order, "--resume", "-q");
      String said = new String(last.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(last.waitFor()).as(said).isZero();

      assertThat(urls()).isEqualTo(expected);
      JsonObject summary = new JsonObject(Files.readString(directory.resolve("out/summary.json")));
      assertThat(summary.getJsonObject("settings").getString("depth"))
          .isEqualTo(Integer.toString(DEPTH));
    }
  }

  @Test
  void tellsWhatItDidAndHowToGoOn() throws Exception {
    try (LinkedSite site = new LinkedSite(50, 2, 4)) {
      Process process = start(site);
      String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(process.waitFor()).as(said).isZero();
      assertThat(said).contains("saved    " + site.reachable(DEPTH).size());
      assertThat(lines().getFirst().getInteger("depth")).isZero();

      Process other = start(site, "--depth", "2", "--resume");
      String refusal = new String(other.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(other.waitFor()).isEqualTo(2);
      assertThat(refusal).contains("depth was 6, is 2");
    }
  }

  @Test
  void aPatternThatIsNoneIsToldWithItsPlace() throws Exception {
    try (LinkedSite site = new LinkedSite(5, 1, 4)) {
      Process process = start(site, "--deny", "re:a(b");
      String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(process.waitFor()).isEqualTo(2);
      assertThat(said).contains("--deny").contains("missing closing )");
      assertThat(directory.resolve("out")).doesNotExist();
    }
  }

  @Test
  void seedsThatAreAllOutOfScopeAreTold() throws Exception {
    try (LinkedSite site = new LinkedSite(5, 1, 4)) {
      Process process = start(site, "--deny", "**");
      String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(process.waitFor()).as(said).isEqualTo(2);
      assertThat(said).contains("no seed is in the scope").contains("--deny '**'");
    }
  }
}
