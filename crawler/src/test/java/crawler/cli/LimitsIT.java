package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.cli.LauncherProject.Ran;
import crawler.engine.LinkedSite;
import crawler.engine.TrapSite;
import crawler.faults.FaultRow;
import crawler.faults.Proves;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits, as a user meets them. */
@Timeout(300)
class LimitsIT {
  @TempDir private Path directory;

  private RealCrawler crawler() {
    return RealCrawler.brief(directory);
  }

  private JsonObject summary(String run) throws Exception {
    return new JsonObject(Files.readString(directory.resolve(run).resolve("summary.json")));
  }

  /** The command that the summary prints is what the user types, until nothing is left. */
  @Test
  void theCommandsThatAreOfferedLeadToTheEnd() throws Exception {
    try (LinkedSite site = new LinkedSite(300, 2, 6)) {
      Ran ran =
          crawler().run("crawl", site.url(0), "-d", "out", "--max-pages", "40", "--no-progress");
      int parts = 1;
      for (; ran.exitCode() == 9; parts++) {
        int most = 40 << (parts - 1);
        assertThat(ran.out()).contains("stopped   at --max-pages " + most + "\n");
        assertThat(site.requests()).hasSize(most);
        assertThat(summary("out").getString("cause")).isEqualTo("limit");
        assertThat(summary("out").getInteger("exit_code")).isEqualTo(9);
        String offered = ran.out().substring(ran.out().lastIndexOf("--max-pages:  ") + 14).strip();
        assertThat(offered).endsWith("--resume");
        ran = LauncherProject.end(crawler().shell(offered), "");
      }

      assertThat(ran.exitCode()).as(ran.err()).isZero();
      assertThat(parts).isBetween(3, 4);
      Set<String> urls = new TreeSet<>();
      for (JsonObject line : crawler().manifest("out")) {
        assertThat(urls.add(line.getString("url"))).as("%s has one line", line).isTrue();
      }
      assertThat(urls).isEqualTo(site.reachable(Integer.MAX_VALUE));
      assertThat(site.requests()).allSatisfy((page, times) -> assertThat(times).isOne());
    }
  }

  @Test
  void aBatchGoesOnWithTheNextJobAndTellsTheWorst() throws Exception {
    try (LinkedSite site = new LinkedSite(10, 1, 6)) {
      String jobs =
          """
          jobs:
            - name: limited
              urls: [%1$s, %2$s, %3$s]
              dir: one
              max-pages: 1
            - name: whole
              urls: %2$s
              dir: two
          """
              .formatted(site.url(0), site.url(1), site.url(2));
      Files.writeString(directory.resolve("batch.yaml"), jobs);
      Ran limited = crawler().run("run", "batch.yaml", "--no-progress");
      assertThat(limited.exitCode()).isEqualTo(9);
      assertThat(limited.out())
          .contains("Raise max-pages in the batch, then go on with:  ")
          .contains("batch.yaml --resume\n");
      assertThat(crawler().seqs("one")).hasSize(1);
      assertThat(crawler().seqs("two")).hasSize(1);

      String failing = jobs + "  - {name: missing, urls: " + site.url(0) + "x, dir: three}\n";
      Files.writeString(directory.resolve("batch.yaml"), failing);
      Ran failed = crawler().run("run", "batch.yaml", "--no-progress", "--overwrite");
      assertThat(failed.exitCode()).isEqualTo(8);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--max-pages|0|expected 1 or more (leave it out for no limit), was '0'",
        "--max-pages-per-host|-3|expected 1 or more",
        "--max-pages|many|expected a whole number",
        "--time-limit|0|expected more than zero, such as 10m",
        "--max-bytes|0KB|expected more than zero, such as 100MB",
        "--traps|keep|expected cut or follow",
        "--depth|-1|expected 0 to",
        "--deny|re:docs/(?<=x)|at character",
      })
  @Proves(FaultRow.LIMIT_BAD)
  void aValueThatIsNoneIsRefusedWithWhatWouldBe(String option, String value, String expected)
      throws Exception {
    Ran refused = crawler().run("crawl", "http://127.0.0.1:1/", "-d", "out", option, value);

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains(option).contains(expected);
    assertThat(directory.resolve("out")).doesNotExist();
  }

  private Ran crawl(TrapSite site, String... more) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("crawl", site.url(), "-d", "out", "--no-progress"));
    command.addAll(List.of(more));
    return crawler().run(command.toArray(String[]::new));
  }

  @Test
  void trapsAreNamedInTheSummary() throws Exception {
    try (TrapSite site = new TrapSite()) {
      Ran ran = crawl(site, "--max-pages", "500", "--host-concurrency", "16");
      assertThat(ran.exitCode()).as(ran.err()).isEqualTo(9);
      assertThat(ran.out())
          .containsPattern("trap      127.0.0.1:\\d+: too many URLs differ in a session alone; ")
          .containsPattern("trap      127.0.0.1:\\d+: paths repeat themselves; 1 link left out")
          .contains("--traps follow");
      assertThat(summary("out").getJsonArray("traps")).hasSize(2);
    }
  }

  @Test
  @Proves(FaultRow.LIMIT_TIME)
  void timeIsUpForThisProcessAlone() throws Exception {
    try (TrapSite site = new TrapSite()) {
      Ran ran = crawl(site, "--time-limit", "1s", "--host-delay", "100ms");
      assertThat(ran.exitCode()).as(ran.err()).isEqualTo(9);
      assertThat(ran.out()).contains("stopped   at --time-limit 1s\n").contains("--resume");
      assertThat(summary("out").getDouble("wall_seconds")).isBetween(0.9, 8.0);
    }
  }
}
