package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import crawler.cli.LauncherProject.Ran;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The side-by-side benchmark works: what it measures is nobody's business here. */
@Timeout(120)
class BenchIT {
  private static final Path BENCH = Path.of("..", "bench").toAbsolutePath().normalize();

  @TempDir private Path directory;

  @Test
  void fetchesWithCurlAndTheCrawlerAndComparesEveryPage() throws Exception {
    requires("python3", "nginx", "curl");
    Path results = directory.resolve("results.md");
    Ran ran =
        bench(
            "list-20k",
            "--pages",
            "200",
            "--rounds",
            "1",
            "--no-warm-up",
            "--peers",
            "curl,crawler",
            "--out",
            results.toString());
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("## list-20k", "Here 200 pages of 1 host.");
    for (String tool : List.of("curl", "crawler")) {
      assertThat(ran.out()).containsPattern("(?m)^\\| " + tool + " +\\|.* +0 \\|.*$");
    }
    assertThat(results)
        .content()
        .contains(ran.out().strip(), "- kernel: ", "- curl: curl ", "bin/crawler fetch -i $WORK");
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).containsExactly(results);
    }
  }

  @Test
  void anUnknownWorkIsToldWithThoseThatThereAre() throws Exception {
    requires("python3");
    Ran ran = bench("list-20");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .startsWith("bench: there is no work named 'list-20'; there are list-20k, ");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void itsOwnTestsPass() throws Exception {
    requires("python3");
    Ran ran = run(List.of("python3", "-m", "unittest", "discover", "-s", BENCH + "/tests"));
    assertThat(ran.exitCode()).as(ran.err()).isZero();
  }

  private Ran bench(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(BENCH.resolve("run").toString()));
    command.addAll(List.of(arguments));
    return run(command);
  }

  private Ran run(List<String> command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "CRAWLER_JAVA_HOME",
                System.getProperty("java.home"),
                "PYTHONDONTWRITEBYTECODE",
                "1"));
    return LauncherProject.end(builder.start(), "");
  }

  /** Where tests are run to let a change pass, nothing may be missing. */
  private static void requires(String... programs) {
    for (String program : programs) {
      boolean there =
          Stream.of((System.getenv("PATH") + ":/usr/sbin").split(File.pathSeparator))
              .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
      if ("true".equals(System.getenv("CI"))) {
        assertThat(there).as("%s is installed", program).isTrue();
      }
      assumeTrue(there, program + " is not installed: bench/setup installs it");
    }
  }
}
