package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.cli.LauncherProject.Ran;
import crawler.engine.LinkedSite;
import crawler.faults.FaultRow;
import crawler.faults.Proves;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
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
  private static final int PAGES = 500;
  private static final int DEPTH = 6;
  private static final int KILLS = 3;

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
    return RealCrawler.brief(directory).start(command.toArray(String[]::new));
  }

  private Ran run(LinkedSite site, String... more) throws Exception {
    return LauncherProject.end(start(site, more), "");
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
      Ran last = run(site, "--order", order, "--resume", "-q");
      assertThat(last.exitCode()).as(last.err()).isZero();

      assertThat(urls()).isEqualTo(expected);
      JsonObject summary = new JsonObject(Files.readString(directory.resolve("out/summary.json")));
      assertThat(summary.getJsonObject("settings").getString("depth"))
          .isEqualTo(Integer.toString(DEPTH));
    }
  }

  @Test
  void tellsWhatItDidAndHowToGoOn() throws Exception {
    try (LinkedSite site = new LinkedSite(50, 2, 4)) {
      Ran crawl = run(site);

      assertThat(crawl.exitCode()).as(crawl.err()).isZero();
      assertThat(crawl.out()).contains("saved    " + site.reachable(DEPTH).size());
      assertThat(lines().getFirst().getInteger("depth")).isZero();

      Ran other = run(site, "--depth", "2", "--resume");
      assertThat(other.exitCode()).isEqualTo(2);
      assertThat(other.err()).contains("depth was 6, is 2");
    }
  }

  @Test
  @Proves(FaultRow.PATTERN_BROKEN)
  void aPatternThatIsNoneIsToldWithItsPlace() throws Exception {
    try (LinkedSite site = new LinkedSite(5, 1, 4)) {
      Ran refused = run(site, "--deny", "re:a(b");

      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.err()).contains("--deny").contains("missing closing )");
      assertThat(directory.resolve("out")).doesNotExist();
    }
  }

  @Test
  @Proves(FaultRow.SCOPE_EMPTY)
  void seedsThatAreAllOutOfScopeAreTold() throws Exception {
    try (LinkedSite site = new LinkedSite(5, 1, 4)) {
      Ran refused = run(site, "--deny", "**");

      assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
      assertThat(refused.out() + refused.err())
          .contains("no seed is in the scope")
          .contains("--deny '**'")
          .contains("Nothing was fetched. When that is mended, start afresh with --overwrite")
          .doesNotContain("--resume");
      assertThat(run(site, "--overwrite").exitCode()).isZero();
    }
  }
}
