package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One list, fetched by processes of which all but the last are killed. */
final class KillRound {
  static final int CONCURRENCY = 64;
  private static final int FIRST_SECOND_MILLIS = 1000;
  private static final int ONE_IN_TIMED = 4;

  private record Run(int number, Set<Integer> recordedBefore, int linesAdded) {}

  private final Path directory;
  private final CountedSite site;
  private final Random random;
  private final int pages;
  private final Set<Integer> recorded = new HashSet<>();
  private final List<Run> runs = new ArrayList<>();
  private int run;
  int kills;
  int partial;

  KillRound(Path directory, CountedSite site, Random random, int pages) throws IOException {
    this.directory = directory;
    this.site = site;
    this.random = random;
    this.pages = pages;
    Files.write(directory.resolve("list.txt"), site.urls(pages).toList());
  }

  /** Kills up to {@code most} processes, then lets one end. */
  void play(int most) throws Exception {
    boolean over = false;
    while (!over && kills < most) {
      Process process = start();
      awaitTheMoment(process, most);
      process.destroyForcibly();
      int exitCode = process.waitFor();
      over = exitCode == 0;
      assertThat(exitCode).as(said()).isIn(0, 137);
      kills += over ? 0 : 1;
      look();
    }
    if (!over) {
      Process last = start();
      assertThat(last.waitFor(100, TimeUnit.SECONDS)).isTrue();
      assertThat(last.exitValue()).as(said()).isZero();
      look();
    }
    runs.forEach(this::expectNoRequestTooMuch);
  }

  /** At the end, when the server has seen all that a killed process had sent. */
  private void expectNoRequestTooMuch(Run one) {
    assertThat(one.recordedBefore())
        .as("what had a line before run %s is not fetched by it", one.number())
        .noneMatch(site.pages(one.number())::contains);
    assertThat(site.requests(one.number()) - one.linesAdded())
        .as("requests of run %s that led to no line", one.number())
        .isBetween(0, 2 * CONCURRENCY);
  }

  private Process start() throws IOException {
    run++;
    ProcessBuilder builder =
        new ProcessBuilder(
                RealCrawler.LAUNCHER.toString(),
                "fetch",
                "-i",
                "list.txt",
                "-d",
                "out",
                "--resume",
                "-q",
                "-c",
                Integer.toString(CONCURRENCY),
                "--host-concurrency",
                Integer.toString(CONCURRENCY),
                "--retries",
                "0",
                "-H",
                CountedSite.RUN_HEADER + ": " + run)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("said").toFile());
    builder.environment().put("CRAWLER_JAVA_HOME", System.getProperty("java.home"));
    // Most of these processes do not live long enough for more than the quick compiler.
    builder.environment().put("CRAWLER_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
    return builder.start();
  }

  private String said() throws IOException {
    return "run " + run + ": " + Files.readString(directory.resolve("said"));
  }

  /** Within the first second by the clock, or after so many requests of this process. */
  private void awaitTheMoment(Process process, int most) throws InterruptedException {
    if (random.nextInt(ONE_IN_TIMED) == 0) {
      process.waitFor(random.nextInt(FIRST_SECOND_MILLIS), TimeUnit.MILLISECONDS);
    } else {
      site.awaitRequests(run, 1 + random.nextInt(2 * pages / most), process);
    }
  }

  /** Holds the run directory and the server's counts against the promises. */
  private void look() throws Exception {
    Map<Integer, JsonObject> lines = lines();
    runs.add(new Run(run, Set.copyOf(recorded), lines.size() - recorded.size()));
    assertThat(lines.keySet()).containsAll(recorded);
    Map<Integer, Path> files = files();
    for (Map.Entry<Integer, JsonObject> entry : lines.entrySet()) {
      int page = entry.getKey();
      if (!recorded.contains(page)) {
        JsonObject line = entry.getValue();
        assertThat(line.getString("outcome")).isEqualTo("saved");
        assertThat(line.getString("sha256")).isEqualTo(sha256(CountedSite.body(page)));
        assertThat(files.get(page))
            .isEqualTo(directory.resolve("out").resolve(line.getString("file")));
      }
    }
    for (Map.Entry<Integer, Path> file : files.entrySet()) {
      if (!Arrays.equals(Files.readAllBytes(file.getValue()), CountedSite.body(file.getKey()))) {
        partial++;
      }
    }
    recorded.addAll(lines.keySet());
  }

  /** Whole lines by their page; a torn last one is none yet. */
  private Map<Integer, JsonObject> lines() throws IOException {
    Map<Integer, JsonObject> lines = new HashMap<>();
    Path manifest = directory.resolve("out/manifest.jsonl");
    if (Files.exists(manifest)) {
      String text = Files.readString(manifest, StandardCharsets.UTF_8);
      String whole = text.substring(0, text.lastIndexOf('\n') + 1);
      for (String line : whole.lines().toList()) {
        JsonObject entry = new JsonObject(line);
        assertThat(lines.put(entry.getInteger("seq"), entry)).as(line).isNull();
      }
    }
    return lines;
  }

  private Map<Integer, Path> files() throws IOException {
    Map<Integer, Path> files = new HashMap<>();
    Path pagesDirectory = directory.resolve("out/pages");
    if (Files.isDirectory(pagesDirectory)) {
      try (Stream<Path> all = Files.walk(pagesDirectory)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          files.put(Integer.parseInt(file.getFileName().toString().replace(".html", "")), file);
        }
      }
    }
    return files;
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  int lost() {
    return pages - recorded.size();
  }

  int refetched() {
    return site.requests() - pages;
  }

  List<Path> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("out/.crawler/tmp"))) {
      return files.toList();
    }
  }
}
