package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.cli.LauncherProject.Ran;
import crawler.site.SiteOptions;
import crawler.site.SiteProcess;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** robots.txt as a user meets it; that of the demo site forbids {@code /private/}. */
@Timeout(120)
class RobotsIT {
  private static final String WARNING = "warning: robots.txt is ignored";
  private static SiteProcess site;

  @TempDir private Path directory;
  private RealCrawler crawler;

  @BeforeAll
  static void startSite() throws Exception {
    SiteOptions pages =
        new SiteOptions("127.0.0.1", 0, 10, 500, Duration.ZERO, Duration.ZERO, 0, 0, false, 1);
    site = SiteProcess.start(Main.class.getName(), pages);
  }

  @AfterAll
  static void closeSite() {
    site.close();
  }

  @BeforeEach
  void inADirectoryOfItsOwn() {
    crawler = RealCrawler.brief(directory);
  }

  private JsonObject settings(String run) throws Exception {
    Path summary = directory.resolve(run).resolve("summary.json");
    return new JsonObject(Files.readString(summary)).getJsonObject("settings");
  }

  @Test
  void whatIsForbiddenIsSkippedAndNoFailure() throws Exception {
    Ran ran =
        crawler.run(
            "fetch", "-v", "-d", "out", site.baseUrl() + "/page/1", site.baseUrl() + "/private/1");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("  saved    1\n").contains("robots-disallowed");
    assertThat(ran.err()).contains("robots-disallowed: Disallow: /private/");
    assertThat(ran.err()).doesNotContain(WARNING);
    JsonObject line =
        crawler.manifest("out").stream()
            .filter(one -> one.getInteger("seq") == 2)
            .findFirst()
            .orElseThrow();
    assertThat(line.getString("outcome")).isEqualTo("skipped");
    assertThat(line.getInteger("attempts")).isZero();
    assertThat(settings("out").getString("robots")).isEqualTo("obey");
  }

  @Test
  void whoIgnoresItIsWarnedAndItIsRecorded() throws Exception {
    String url = site.baseUrl() + "/private/1";
    Ran ran = crawler.run("fetch", "-q", "-d", "out", "--robots", "ignore", url);
    assertThat(ran.err()).contains(WARNING);
    assertThat(crawler.manifest("out").getLast().getString("outcome")).isEqualTo("saved");
    assertThat(settings("out").getString("robots")).isEqualTo("ignore");
  }

  @Test
  void askingFirstSaysTheSame() throws Exception {
    Files.writeString(directory.resolve("robots.txt"), "User-agent: *\nDisallow: /private/\n");
    Ran ran =
        crawler.run(
            "robots", "--robots", "robots.txt", "-v", "http://h/page/1", "http://h/private/1");
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out())
        .isEqualTo(
            """
            allowed    http://h/page/1  (no rule)
            disallowed http://h/private/1  (Disallow: /private/)
            """);
    assertThat(ran.err()).isEmpty();
  }
}
