package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import crawler.cli.LauncherProject.Ran;
import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.faults.ProvesItsArgument;
import crawler.site.SiteOptions;
import crawler.site.SiteProcess;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signals, and what can be resumed after them. */
@Timeout(200)
class StopIT {
  private static final int PAGES = 500;
  private static SiteProcess site;

  @TempDir private Path directory;
  private RealCrawler crawler;

  @BeforeAll
  static void startSite() throws Exception {
    SiteOptions slow =
        new SiteOptions(
            "127.0.0.1", 0, PAGES, 500, Duration.ofMillis(20), Duration.ZERO, 0, 0, false, 1);
    site = SiteProcess.start(Main.class.getName(), slow);
  }

  @AfterAll
  static void closeSite() {
    site.close();
  }

  @BeforeEach
  void writeList() throws Exception {
    crawler = RealCrawler.brief(directory);
    Files.write(directory.resolve("list.txt"), site.pageUrls().toList());
  }

  private Process start(String... arguments) throws Exception {
    String[] all = List.of(arguments).toArray(String[]::new);
    Process process = crawler.start(all);
    process.getOutputStream().close();
    return process;
  }

  private static void signal(Process process, String name) throws Exception {
    int code =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    assertThat(code).isZero();
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  @ProvesItsArgument({FaultRow.SIGNAL_INT, FaultRow.SIGNAL_TERM})
  void theFirstSignalEndsTheRunInOrderAndTellsHowToGoOn(
      String name, int exitCode, TestReporter reporter) throws Exception {
    FaultRow.valueOf("SIGNAL_" + name).tell(reporter);
    assumeFalse(
        name.equals("INT") && RealCrawler.ignoresInterrupts(),
        "started in the background: SIGINT is ignored");
    Process process =
        start("fetch", "-i", "list.txt", "-d", "out", "--json", "--host-concurrency", "4");
    BufferedReader lines = process.inputReader();
    for (int i = 0; i < 50; i++) {
      assertThat(lines.readLine()).startsWith("{");
    }
    signal(process, name);
    long ended = 50 + lines.lines().count();
    List<String> said = process.errorReader().lines().toList();
    assertThat(process.waitFor()).isEqualTo(exitCode);
    assertThat(said)
        .anySatisfy(line -> assertThat(line).startsWith("stopping: "))
        .noneSatisfy(line -> assertThat(line).contains("Exception"));
    assertThat(crawler.seqs("out")).hasSize((int) ended);
    assertThat(ended).isLessThan(PAGES);
    String resume =
        said.stream().filter(line -> line.contains("--resume")).findFirst().orElseThrow();
    Ran resumed =
        LauncherProject.end(crawler.shell(resume.substring(resume.indexOf("crawler fetch"))), "");
    assertThat(resumed.exitCode()).isZero();
    assertThat(crawler.seqs("out")).isEqualTo(LongStream.rangeClosed(1, PAGES).boxed().toList());
    assertThat(summary().getInteger("already_done")).isEqualTo((int) ended);
    assertThat(resumed.out().lines().toList()).hasSize(PAGES - (int) ended);
  }

  /** The list is long, and what was read of it is not known any more, which fits any list. */
  @Test
  void aSignalWhileTheListIsLookedAtSaysHowToGoOnToo() throws Exception {
    int lines = 1_500_000;
    Path list = directory.resolve("list.txt");
    Files.writeString(list, "http://127.0.0.1:1/1\n");
    String[] fetch = {"fetch", "-i", "list.txt", "-d", "out", "--retries", "0", "--resume"};
    assertThat(crawler.run(fetch).exitCode()).isEqualTo(4);
    String all =
        IntStream.rangeClosed(1, lines)
            .mapToObj(i -> "http://127.0.0.1:1/" + i + "\n")
            .collect(Collectors.joining());
    Files.writeString(list, all);
    try (var record =
        new RandomAccessFile(directory.resolve("out/.crawler/lines").toFile(), "rw")) {
      record.setLength(8L * lines);
    }
    Process process;
    try (WatchService hashes = directory.getFileSystem().newWatchService()) {
      directory.resolve("out/.crawler/tmp").register(hashes, StandardWatchEventKinds.ENTRY_CREATE);
      process = start(fetch);
      assertThat(hashes.take()).isNotNull();
    }
    signal(process, "TERM");
    assertThat(process.errorReader().lines())
        .containsExactly(
            "stopped at once. Go on with:  "
                + RealCrawler.LAUNCHER
                + " fetch -i list.txt -d out --retries 0 --resume");
    assertThat(process.waitFor()).isEqualTo(143);
    assertThat(crawler.seqs("out")).containsExactly(1L);
  }

  private JsonObject summary() throws Exception {
    return new JsonObject(Files.readString(directory.resolve("out/summary.json")));
  }

  @Test
  @Proves(FaultRow.SIGNAL_TWICE)
  void theSecondSignalEndsTheProcessAtOnce() throws Exception {
    try (MisbehavingServer silent = new MisbehavingServer()) {
      Files.write(
          directory.resolve("list.txt"),
          IntStream.range(0, 20)
              .mapToObj(i -> i == 0 ? site.baseUrl() + "/page/1" : silent.url("/silent?" + i))
              .toList());
      Process process = start("fetch", "-i", "list.txt", "-d", "out", "--json");
      assertThat(process.inputReader().readLine()).startsWith("{");
      signal(process, "TERM");
      // A slow start may have let a line of progress come first.
      assertThat(process.errorReader().lines().anyMatch(line -> line.startsWith("stopping: ")))
          .isTrue();
      // One that comes at once counts as the same.
      while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
        new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start().waitFor();
      }
      assertThat(process.errorReader().lines())
          .anySatisfy(
              line ->
                  assertThat(line)
                      .startsWith("stopped at once. Go on with:  ")
                      .endsWith(" -d out --json --resume"));
      assertThat(process.exitValue()).isEqualTo(143);
      assertThat(crawler.seqs("out")).containsExactly(1L);
    }
  }

  @Test
  @Proves(FaultRow.SIGNAL_KILL)
  void aRunThatWasKilledIsCompletedByResume() throws Exception {
    String[] fetch = {"fetch", "-i", "list.txt", "-d", "out", "--json", "--resume"};
    for (int lines = 40; lines <= 120; lines += 40) {
      Process process = start(fetch);
      BufferedReader out = process.inputReader();
      for (int i = 0; i < lines; i++) {
        assertThat(out.readLine()).startsWith("{");
      }
      signal(process, "KILL");
      assertThat(process.waitFor()).isEqualTo(137);
    }
    Ran ran = crawler.run("fetch", "-i", "list.txt", "-d", "out", "--resume");
    assertThat(ran.exitCode()).isZero();
    assertThat(crawler.seqs("out")).isEqualTo(LongStream.rangeClosed(1, PAGES).boxed().toList());
    assertThat(summary().getInteger("saved")).isEqualTo(PAGES);
    assertThat(directory.resolve("out/.crawler/tmp")).isEmptyDirectory();
  }

  @Test
  @Proves(FaultRow.DISK_FULL)
  void aFullDiskEndsTheRunWithTheWayToGoOn() throws Exception {
    String limited = "ulimit -f 100; exec crawler fetch -i list.txt -d out --store none";
    Process process =
        crawler.shell(limited.replace("exec crawler", "exec '" + RealCrawler.LAUNCHER + "'"));
    Ran ran = LauncherProject.end(process, "");
    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.out()).contains("stopped   ").contains("manifest.jsonl").contains("--resume");
    assertThat(ran.err()).doesNotContain("\tat ");
    int ended = crawler.seqs("out").size();
    assertThat(ended).isBetween(1, PAGES - 1);
    Ran resumed =
        crawler.run("fetch", "-i", "list.txt", "-d", "out", "--store", "none", "--resume");
    assertThat(resumed.exitCode()).isZero();
    assertThat(crawler.seqs("out")).isEqualTo(LongStream.rangeClosed(1, PAGES).boxed().toList());
  }
}
