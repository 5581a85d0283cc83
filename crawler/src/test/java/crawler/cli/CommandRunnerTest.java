package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.config.Job;
import crawler.fetch.Header;
import crawler.frontier.ListInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandRunnerTest {
  @TempDir Path folder;

  @Test
  void optionsAndUrlsMayBeMixedInEveryNotation() {
    FetchRequest request =
        fetch(
            "fetch",
            "a",
            "-c64",
            "b",
            "--timeout=5s",
            "-H",
            "A: 1",
            "c",
            "-HB:2",
            "--retries",
            "7",
            "-kd",
            "o",
            "--",
            "-d",
            "--json");
    assertThat(request.inputs())
        .containsExactly(new ListInput.Urls("argument", List.of("a", "b", "c", "-d", "--json")));
    assertThat(request.options().politeness().concurrency()).isEqualTo(64);
    assertThat(request.options().fetch().timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(request.options().fetch().headers())
        .containsExactly(new Header("A", "1"), new Header("B", "2"));
    assertThat(request.options().retry().retries()).isEqualTo(7);
    assertThat(request.options().fetch().insecure()).isTrue();
    assertThat(request.options().directory()).isEqualTo(Path.of("o"));
    assertThat(request.output().json()).isFalse();
  }

  @Test
  void textsAreTakenAsTheyAre() {
    FetchRequest request =
        fetch("fetch", "@list", "${sys:user.home}", "%n", "-A", "'quoted' \"x\"");
    assertThat(request.inputs())
        .containsExactly(
            new ListInput.Urls("argument", List.of("@list", "${sys:user.home}", "%n")));
    assertThat(request.options().fetch().userAgent()).isEqualTo("'quoted' \"x\"");
  }

  @Test
  void aDashIsStandardInput() {
    assertThat(fetch("fetch", "-i", "-").inputs()).containsExactly(new ListInput.StandardInput());
    assertThat(fetch("fetch", "-i-").inputs()).containsExactly(new ListInput.StandardInput());
  }

  @Test
  void theLastOfTwoValuesHolds() {
    assertThat(fetch("fetch", "a", "-c", "1", "-c", "2").options().politeness().concurrency())
        .isEqualTo(2);
  }

  @Test
  void theEnvironmentIsWeakerThanTheCommandLine() {
    Map<String, String> environment =
        Map.of("CRAWLER_RETRIES", "5", "CRAWLER_TIMEOUT", "9s", "CRAWLER_JSON", "true");
    FetchRequest request =
        CommandLineRun.with(environment, () -> 0, "fetch", "a", "--retries", "1")
            .request(FetchRequest.class);
    assertThat(request.options().retry().retries()).isEqualTo(1);
    assertThat(request.options().fetch().timeout()).isEqualTo(Duration.ofSeconds(9));
    assertThat(request.output().json()).isTrue();
  }

  @Test
  void aMistypedVariableIsToldOfOnce() {
    Map<String, String> environment =
        Map.of("CRAWLER_RETRYS", "5", "CRAWLER_JAVA_OPTS", "-Xint", "CRAWLER_TIMEOUT", "9s");
    String warning =
        "crawler: warning: CRAWLER_RETRYS is set but is no option (did you mean CRAWLER_RETRIES?)\n";

    assertThat(CommandLineRun.with(environment, () -> 0, "fetch", "a").err()).isEqualTo(warning);
    assertThat(CommandLineRun.with(environment, () -> 0, "site").err()).isEqualTo(warning);
    for (String silent : List.of("site --until-stdin-ends", "url a", "--version", "fetch --help")) {
      assertThat(CommandLineRun.with(environment, () -> 0, silent.split(" ")).err()).isEmpty();
    }
  }

  @Test
  void outputIsAsAsked() {
    assertThat(fetch("fetch", "a").output())
        .isEqualTo(new OutputOptions(false, false, false, true, true));
    assertThat(fetch("fetch", "a", "--json", "-v", "--no-progress", "--no-color").output())
        .isEqualTo(new OutputOptions(true, false, true, false, false));
    assertThat(fetch("fetch", "a", "-q").output())
        .isEqualTo(new OutputOptions(false, true, false, false, true));
  }

  @Test
  void noColorOfTheEnvironmentIsHonoured() {
    FetchRequest request =
        CommandLineRun.with(Map.of("NO_COLOR", "1"), () -> 0, "fetch", "a")
            .request(FetchRequest.class);
    assertThat(request.output().color()).isFalse();
  }

  @Test
  void theRequestCarriesItsSettingsWithoutSecrets() {
    FetchRequest request = fetch("fetch", "a", "-H", "Authorization: Bearer s3cret");
    assertThat(request.settings()).containsEntry("header", "Authorization: ***");
    assertThat(request.parsed().commandSpec().qualifiedName()).isEqualTo("crawler fetch");
  }

  @Test
  void runReadsEveryBatchAndTheCommandLineWins() throws IOException {
    Path one = Files.writeString(folder.resolve("1.yaml"), "jobs: [{name: a, urls: x, dir: a}]");
    Path two =
        Files.writeString(folder.resolve("2.yaml"), "jobs: [{name: a, urls: x, retries: 3}]");
    BatchRequest request =
        CommandLineRun.of("run", one.toString(), two.toString(), "--retries", "9")
            .request(BatchRequest.class);
    assertThat(request.batches())
        .flatMap(batch -> batch.jobs())
        .map(job -> ((Job.FetchJob) job).options().retry().retries())
        .containsExactly(9, 9);
  }

  @Test
  void compareTakesListsOrTheSite() {
    CompareRequest site =
        CommandLineRun.of("compare", "--pages", "7").request(CompareRequest.class);
    assertThat(site.siteOptions().orElseThrow().pages()).isEqualTo(7);
    CompareRequest list =
        CommandLineRun.of("compare", "-i", "-", "--yes-i-may").request(CompareRequest.class);
    assertThat(list.siteOptions()).isEmpty();
    assertThat(list.inputs()).containsExactly(new ListInput.StandardInput());
    assertThat(list.foreignServers()).isTrue();
  }

  @Test
  void siteTakesWhatASiteIsLike() {
    SiteRequest request =
        CommandLineRun.of("site", "--errors", "5%", "--until-stdin-ends")
            .request(SiteRequest.class);
    assertThat(request.options().errorPercent()).isEqualTo(5);
    assertThat(request.untilStdinEnds()).isTrue();
  }

  @Test
  void urlTakesUrlsABaseAndStandardInput() {
    assertThat(CommandLineRun.of("url", "a", "b", "--base", "c").request(UrlRequest.class))
        .isEqualTo(new UrlRequest(List.of("a", "b"), "c", false));
    assertThat(CommandLineRun.of("url", "--stdin").request(UrlRequest.class).standardInput())
        .isTrue();
  }

  @Test
  void theExitCodeIsThatOfTheAction() {
    assertThat(CommandLineRun.with(Map.of(), () -> 8, "fetch", "a").exitCode()).isEqualTo(8);
  }

  @Test
  void aBugIsToldInOneLineAndWithItsTraceOnlyWhenAsked() {
    CommandLineRun brief = CommandLineRun.with(Map.of(), CommandRunnerTest::bug, "fetch", "a");
    assertThat(brief.exitCode()).isEqualTo(1);
    assertThat(brief.err()).startsWith("crawler: internal error: out of luck\n");
    assertThat(brief.err()).doesNotContain("\tat ");
    CommandLineRun full = CommandLineRun.with(Map.of(), CommandRunnerTest::bug, "fetch", "a", "-v");
    assertThat(full.err()).contains("\tat crawler.cli.CommandRunnerTest.bug");
  }

  private static int bug() {
    throw new IllegalStateException("out of luck");
  }

  private static FetchRequest fetch(String... arguments) {
    return CommandLineRun.of(arguments).request(FetchRequest.class);
  }
}
