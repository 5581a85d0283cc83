package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import crawler.cli.CompareProcess.Ran;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code crawler compare} with the model that has processes of its own. */
@Timeout(240)
class ComparePoolIT {
  /** Site, two workers, and the pool of one of them. */
  private static final int ALL_CHILDREN = 3 + 2;

  @TempDir Path directory;

  /** Rounds of a second each, so that they can be met in the middle. */
  private CompareProcess start(String rounds, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--models",
                "processes,threads",
                "--processes",
                "2",
                "--pages",
                "20",
                "--latency",
                "100ms",
                "--warm-up",
                "500ms",
                "--rounds",
                rounds,
                "-v"));
    arguments.addAll(List.of(more));
    return CompareProcess.start(directory, false, arguments.toArray(String[]::new));
  }

  private static List<ProcessHandle> pool(CompareProcess compare) {
    return compare.children().stream()
        .filter(child -> child.info().commandLine().orElse("").contains("page-worker"))
        .toList();
  }

  @Test
  void fetchesTheSameWithAPoolOfProcesses() throws Exception {
    try (CompareProcess compare = start("1", "--work", "mixed", "--cores", "all")) {
      Ran ran = compare.end();

      assertThat(ran.exitCode()).as(ran.err()).isZero();
      assertThat(ran.out()).contains("processes", "threads");
      JsonObject json =
          new JsonObject(Files.readString(directory.resolve("compare-out/compare.json")));
      assertThat(json.getJsonArray("faults")).isEmpty();
    }
  }

  @Test
  void namesTheProcessThatWasKilledAndGoesOnWithTheOthers() throws Exception {
    try (CompareProcess compare = start("3")) {
      compare.awaitLine("round 1 of 3: processes");
      List<ProcessHandle> children = compare.children();
      List<ProcessHandle> pool = pool(compare);
      assertThat(pool).hasSize(2);
      long pid = pool.getFirst().pid();

      pool.getFirst().destroyForcibly();
      Ran ran = compare.end();

      assertThat(ran.exitCode()).isEqualTo(1);
      assertThat(ran.err()).contains("round 3 of 3: threads");
      assertThat(ran.err()).doesNotContain("round 2 of 3: processes");
      assertThat(ran.out()).contains("threads fetched");
      String json = Files.readString(directory.resolve("compare-out/compare.json"));
      // Nearly always in the middle of a page; a slow machine may not be that far.
      assertThat(json)
          .containsPattern(
              "worker process "
                  + pid
                  + " was killed \\(exit code 137\\) "
                  + "(while it fetched http://127\\.0\\.0\\.1:|at the beginning of a round)");
      CompareProcess.awaitEnd(children);
    }
  }

  @Test
  void leavesNoProcessBehindWhenItIsKilled() throws Exception {
    try (CompareProcess compare = start("500")) {
      compare.awaitLine("round 1 of 500: processes");
      List<ProcessHandle> children = compare.children();
      assertThat(children).hasSize(ALL_CHILDREN);

      compare.signal("KILL");

      CompareProcess.awaitEnd(children);
    }
  }

  @Test
  void keepsAPoolOnOneCoreWhenItIsAskedTo() throws Exception {
    Path status = Path.of("/proc/self/status");
    assumeTrue(Files.exists(status), "only Linux lets a process be kept on one core");
    try (CompareProcess compare = start("500", "--cores", "one")) {
      compare.awaitLine("round 1 of 500: processes");

      for (ProcessHandle process : pool(compare)) {
        assertThat(cores(process)).containsOnlyDigits();
      }
      assertThat(compare.workers()).hasSize(2);
      for (ProcessHandle worker : compare.workers()) {
        assertThat(cores(worker)).containsOnlyDigits();
      }
      compare.signal("KILL");
    }
  }

  private static String cores(ProcessHandle process) throws Exception {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("Cpus_allowed_list:"))
        .map(line -> line.replaceFirst("^\\S+\\s+", ""))
        .findFirst()
        .orElse("");
  }
}
