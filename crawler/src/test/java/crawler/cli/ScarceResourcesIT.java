package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import crawler.cli.LauncherProject.Ran;
import crawler.faults.FaultRow;
import crawler.faults.Proves;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes with too few descriptors and too little memory. */
@Timeout(300)
class ScarceResourcesIT {
  @TempDir private Path directory;
  private ManyHosts site;
  private RealCrawler crawler;

  @BeforeEach
  void startSite() {
    assumeTrue(
        System.getProperty("os.name").equals("Linux"), "only there is all of 127/8 loopback");
    site = new ManyHosts();
    crawler = new RealCrawler(directory);
  }

  @AfterEach
  void closeSite() {
    if (site != null) {
      site.close();
    }
  }

  @Proves({FaultRow.DESCRIPTORS_FEW, FaultRow.MANY_HOSTS})
  @Test
  void tooFewDescriptorsClampTheConcurrencyAndNoUrlFailsForIt() throws Exception {
    site.letGo();
    Stream<String> large = site.urls("large", 400, 400);
    Stream<String> small = site.urls("small", 400, 400);
    Files.write(directory.resolve("list.txt"), Stream.concat(large, small).toList());

    Ran ran =
        LauncherProject.end(
            crawler.shell(
                "ulimit -n 256; exec '"
                    + RealCrawler.LAUNCHER
                    + "' fetch -i list.txt -d out -c 10000 --no-progress"),
            "");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.err())
        .contains(
            "concurrency 10000 needs 40128 open files, and a process may have 256 here: working"
                + " with 32; raise the limit with ulimit -n");
    assertThat(crawler.endings("out")).isEqualTo(Map.of("saved", 800L));
    assertThat(crawler.manifest("out"))
        .as("what had to be tried again")
        .allMatch(line -> line.getInteger("attempts") == 1);
    JsonObject summary = new JsonObject(Files.readString(directory.resolve("out/summary.json")));
    assertThat(summary.getInteger("effective_concurrency")).isEqualTo(32);
    assertThat(summary.getJsonObject("settings").getString("concurrency")).isEqualTo("10000");
  }

  /** Of the files that a resumed run writes, the hashes of URLs are the first to be too large. */
  @Test
  void hashesOfUrlsThatTheDiskHasNoRoomForEndTheRunWhichGoesOnWhenThereIsRoom() throws Exception {
    List<String> urls = site.urls("small", 5000, 1).toList();
    Files.write(directory.resolve("list.txt"), urls.subList(0, 4900));
    String fetch =
        "exec '" + RealCrawler.LAUNCHER + "' fetch -i list.txt -d out --store none -c 64 --resume";
    assertThat(LauncherProject.end(crawler.shell(fetch), "").exitCode()).isZero();
    Files.write(directory.resolve("list.txt"), urls);

    Ran full = LauncherProject.end(crawler.shell("ulimit -f 128; " + fetch), "");

    assertThat(full.exitCode()).as(full.err()).isEqualTo(3);
    assertThat(full.err()).contains("the same command goes on").doesNotContain("\tat ");
    assertThat(crawler.seqs("out")).hasSize(4900);
    Ran resumed = LauncherProject.end(crawler.shell(fetch), "");
    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    assertThat(crawler.seqs("out")).isEqualTo(LongStream.rangeClosed(1, 5000).boxed().toList());
  }

  /** A thousand pages of 60 KB at once are more than the heap. */
  @Proves(FaultRow.MEMORY_OUT)
  @Test
  void outOfMemoryEndsTheProcessAtOnceAndAResumedRunLosesNothing() throws Exception {
    // The host may have one more page at a time for each that it has answered.
    int few = 1100;
    int many = 3000;
    Stream<String> small = site.urls("small", few, 1);
    Stream<String> large = site.urls("large", many, 1);
    Files.write(directory.resolve("list.txt"), Stream.concat(small, large).toList());
    String[] command = {
      "fetch",
      "-i",
      "list.txt",
      "-d",
      "out",
      "-c",
      "1000",
      "--host-concurrency",
      "1000",
      "--json",
      "-q",
      "--resume"
    };

    Process dying = crawler.start(Map.of("CRAWLER_JAVA_OPTS", "-Xmx32m"), command);
    dying.getOutputStream().close();
    site.awaitRequests(few + 1000, dying);
    site.letGo();
    Ran died = LauncherProject.end(dying, "");
    List<Long> before = crawler.seqs("out");

    assertThat(died.exitCode()).as(died.err()).isEqualTo(3);
    assertThat(died.err()).contains("OutOfMemoryError");
    assertThat(died.out().lines()).allMatch(line -> line.startsWith("{"));
    // How many of the small ones were recorded by then is chance.
    assertThat(before).isNotEmpty().hasSizeLessThan(few + many);

    Ran resumed = crawler.run(command);

    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    assertThat(crawler.seqs("out"))
        .isEqualTo(LongStream.rangeClosed(1, few + many).boxed().toList());
    for (long seq : before) {
      String path = seq <= few ? "/small/" + (seq - 1) : "/large/" + (seq - few - 1);
      assertThat(site.requests(path)).as(path).isEqualTo(1);
    }
  }
}
