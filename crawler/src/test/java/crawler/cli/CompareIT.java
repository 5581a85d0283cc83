package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import crawler.cli.CompareProcess.Ran;
import crawler.iomodel.LocalSite;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code crawler compare} from the command line to the last child process. */
@Timeout(240)
class CompareIT {
  /** Long enough to be stopped in the middle. */
  private static final String[] LONG = {
    "--models",
    "sequential,threads",
    "--pages",
    "10",
    "--latency",
    "20ms",
    "--warm-up",
    "500ms",
    "--rounds",
    "500",
    "-v"
  };

  @TempDir Path directory;

  private Path list(List<String> urls) throws Exception {
    return Files.write(directory.resolve("list.txt"), urls);
  }

  @Test
  void comparesEveryModelOnTheDemoSite() throws Exception {
    Ran ran =
        CompareProcess.run(
            directory,
            false,
            "--pages",
            "20",
            "--latency",
            "50ms",
            "--rounds",
            "1",
            "--warm-up",
            "500ms",
            "--no-progress");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .startsWith("20 pages of 50 ms · the built-in site, measured 5")
        .contains(" · 64 in flight · 1 round · JDK ")
        .contains("\nsequential ", "\nprocesses (", "\nthreads ", "\npolling ", "\nselector-poll ")
        .contains("\nselector ", "\ncompletion ", "\nio-uring ", "\nvirtual-threads ")
        .contains("\nevent-loop ", "\ncoroutines ")
        .contains("coroutines fetched in ", " one after the other: ", "× faster, with ")
        .endsWith("\nreport  compare-out/compare.html          data  compare-out/compare.json\n");
    assertThat(ran.out().lines().filter(line -> line.startsWith("model ")).findFirst())
        .get()
        .asString()
        .contains("wall", "speed-up", "pages/s", "p50", "p95", "p99", "CPU", "threads");
    JsonObject json =
        new JsonObject(Files.readString(directory.resolve("compare-out/compare.json")));
    assertThat(json.getJsonArray("entries")).hasSize(11);
    assertThat(json.getJsonArray("faults")).isEmpty();
    assertThat(directory.resolve("compare-out")).isDirectoryNotContaining("glob:**work");
  }

  @Test
  void comparesPipelinesOnAListAndTellsScriptsInOneLine() throws Exception {
    try (LocalSite site = new LocalSite()) {
      list(IntStream.range(0, 12).mapToObj(i -> site.url("/page/" + i)).toList());

      Ran ran =
          CompareProcess.run(
              directory,
              false,
              "-i",
              "list.txt",
              "--models",
              "sequential,coroutines",
              "--pipeline",
              "direct,staged",
              "--store",
              "none",
              "--rounds",
              "2",
              "--warm-up",
              "500ms",
              "--json");

      assertThat(ran.err()).isEmpty();
      assertThat(ran.out().lines()).hasSize(1);
      JsonObject json = new JsonObject(ran.out());
      assertThat(json.getInteger("pages")).isEqualTo(12);
      assertThat(json.getJsonObject("options").getString("store")).isEqualTo("none");
      assertThat(json.getJsonArray("entries"))
          .extracting(entry -> ((JsonObject) entry).getString("model"))
          .containsExactly("sequential", "sequential", "coroutines", "coroutines");
      assertThat(json.getJsonArray("entries"))
          .extracting(entry -> ((JsonObject) entry).getString("pipeline"))
          .containsExactly("direct", "staged", "direct", "staged");
    }
  }

  @Test
  void refusesAnotherMachineUnlessItsOwnerAgrees() throws Exception {
    list(List.of("http://host.test/"));

    Ran ran = CompareProcess.run(directory, false, "-i", "list.txt");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .isEqualTo(
            "crawler: http://host.test is another machine, which a comparison would ask for the"
                + " same pages again and again: add --yes-i-may if its owner agrees\n");
  }

  @Test
  void refusesATargetThatIsNotThere() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      list(List.of("http://127.0.0.1:" + taken.getLocalPort() + "/"));
    }

    Ran ran =
        CompareProcess.run(
            directory,
            true,
            "-i",
            "list.txt",
            "--models",
            "sequential,threads,coroutines",
            "--warm-up",
            "500ms",
            "--rounds",
            "1");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .matches(
            "crawler: http://127\\.0\\.0\\.1:[0-9]+ cannot be compared with: no page could be"
                + " fetched \\(connect-refused 1\\)\n");
  }

  @Test
  void goesOnWithoutAModelThatIsOverItsDeadline() throws Exception {
    Ran ran =
        CompareProcess.run(
            directory,
            false,
            "--models",
            "sequential,threads",
            "--pages",
            "20",
            "--latency",
            "400ms",
            "--deadline",
            "3s",
            "--warm-up",
            "500ms",
            "--rounds",
            "1");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("sequential  stopped at its deadline of 3 s\n")
        .contains("threads fetched the list in ");
  }

  @Test
  void ctrlCPrintsWhatIsOverAndLeavesNoProcess() throws Exception {
    assumeFalse(RealCrawler.ignoresInterrupts(), "started in the background: SIGINT is ignored");
    try (CompareProcess compare = CompareProcess.start(directory, false, LONG)) {
      compare.awaitLine("round 2 of 500");
      List<ProcessHandle> children = compare.children();
      assertThat(children).hasSize(3);

      compare.signal("INT");
      Ran ran = compare.end();

      assertThat(ran.exitCode()).isEqualTo(130);
      assertThat(ran.out()).contains(" of 500 rounds · ").contains("threads fetched in ");
      assertThat(ran.err()).endsWith("crawler: stopped: the rounds that were over are compared\n");
      CompareProcess.awaitEnd(children);
      assertThat(directory.resolve("compare-out/work")).doesNotExist();
    }
  }

  @Test
  void saysThatThereIsNothingToCompareYet() throws Exception {
    try (CompareProcess compare = CompareProcess.start(directory, false, LONG)) {
      compare.awaitLine("warm-up: threads");
      List<ProcessHandle> children = compare.children();

      compare.signal("TERM");
      Ran ran = compare.end();

      assertThat(ran.exitCode()).isEqualTo(143);
      assertThat(ran.out()).isEmpty();
      assertThat(ran.err())
          .endsWith(
              "crawler: stopped before every model had run a round: there is nothing to compare\n");
      CompareProcess.awaitEnd(children);
    }
  }

  @Test
  void childrenEndWhenTheirParentIsKilled() throws Exception {
    try (CompareProcess compare = CompareProcess.start(directory, false, LONG)) {
      compare.awaitLine("round 1 of 500");
      List<ProcessHandle> children = compare.children();
      assertThat(children).hasSize(3);

      compare.signal("KILL");

      CompareProcess.awaitEnd(children);
    }
  }

  @Test
  void reportsAWorkerThatIsKilledAndGoesOnWithTheOthers() throws Exception {
    try (CompareProcess compare =
        CompareProcess.start(
            directory,
            false,
            "--models",
            "sequential,threads,virtual-threads",
            "--pages",
            "10",
            "--latency",
            "50ms",
            "--warm-up",
            "500ms",
            "--rounds",
            "3",
            "-v")) {
      compare.awaitLine("round 1 of 3");
      compare.workers().getFirst().destroyForcibly();
      Ran ran = compare.end();

      assertThat(ran.exitCode()).isEqualTo(1);
      assertThat(ran.out())
          .containsPattern("failed: its process ended")
          .containsPattern("not a fair comparison: [a-z-]+ could not be measured: ")
          .contains("fetched");
      assertThat(ran.err()).contains("round 3 of 3");
    }
  }
}
