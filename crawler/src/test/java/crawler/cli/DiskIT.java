package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import crawler.cli.LauncherProject.Ran;
import crawler.faults.FaultRow;
import crawler.faults.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real file system that is full or read-only: one in memory, in a mount namespace of its own. */
@Timeout(200)
class DiskIT {
  private static final int PAGES = 1500;
  private static final String[] NAMESPACE = {"unshare", "--user", "--map-root-user", "--mount"};

  @TempDir private Path directory;

  @BeforeEach
  void requireFileSystemsOfOurOwn() throws Exception {
    Files.createDirectory(directory.resolve("disk"));
    assumeTrue(
        inNamespace("mount -t tmpfs -o size=1m tmpfs disk").exitCode() == 0,
        "this system lets nobody mount anything");
  }

  private Ran inNamespace(String script) throws Exception {
    List<String> command = new ArrayList<>(List.of(NAMESPACE));
    command.addAll(List.of("/bin/sh", "-c", script));
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
      builder.environment().put("CRAWLER_JAVA_HOME", System.getProperty("java.home"));
      builder.environment().put("CRAWLER", RealCrawler.LAUNCHER.toString());
      return LauncherProject.end(builder.start(), "");
    } catch (IOException missing) {
      return new Ran(1, "", missing.toString(), 0);
    }
  }

  /** Fills the disk to within so many kilobytes, fetches, makes room, goes on. */
  private void fillsUpAndGoesOn(String store, int roomKb) throws Exception {
    Ran ran;
    try (CountedSite site = new CountedSite()) {
      Files.write(directory.resolve("list.txt"), site.urls(PAGES).toList());
      ran =
          inNamespace(
              """
              mount -t tmpfs -o size=%dk tmpfs disk
              fetch="$CRAWLER fetch -i list.txt -d disk/out --host-concurrency 64 -H X-Run:1"
              $fetch --store %s >full.txt 2>&1
              echo "full: exit $?"
              echo "temporary: $(ls -A disk/out/.crawler/tmp | wc -l)"
              cp disk/out/manifest.jsonl full.jsonl
              mount -o remount,size=64m disk
              $fetch --store %s --resume >resumed.txt 2>&1
              echo "resumed: exit $?"
              cp disk/out/manifest.jsonl .
              """
                  .formatted(roomKb, store, store));
    }
    String said = Files.readString(directory.resolve("full.txt"));
    assertThat(ran.out()).as(ran.err() + said).contains("full: exit 3").contains("temporary: 0");
    assertThat(said).contains("--resume").doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(ran.out())
        .as(Files.readString(directory.resolve("resumed.txt")))
        .contains("resumed: exit 0");
    List<String> before = Files.readAllLines(directory.resolve("full.jsonl"));
    List<String> after = Files.readAllLines(directory.resolve("manifest.jsonl"));
    assertThat(before).hasSizeLessThan(PAGES);
    assertThat(after).hasSize(PAGES).startsWith(before.toArray(String[]::new));
  }

  @Test
  @Proves(FaultRow.DISK_FULL)
  void aDiskThatFillsUpWithPagesEndsTheRunWhichGoesOnWhenThereIsRoom() throws Exception {
    fillsUpAndGoesOn("files", 2000);
  }

  @Test
  @Proves(FaultRow.DISK_FULL)
  void aDiskThatFillsUpWithManifestLinesDoesToo() throws Exception {
    fillsUpAndGoesOn("none", 200);
  }

  @Test
  void aDiskThatIsFullFromTheBeginningIsToldBeforeTheFirstRequest() throws Exception {
    try (CountedSite site = new CountedSite()) {
      Files.write(directory.resolve("list.txt"), site.urls(10).toList());
      Ran ran =
          inNamespace(
              """
              mount -t tmpfs -o size=64k tmpfs disk
              cat /dev/zero >disk/zeros 2>/dev/null
              $CRAWLER fetch -i list.txt -d disk/out -H X-Run:1
              echo "exit $?"
              """);
      assertThat(ran.out()).as(ran.err()).contains("exit 3");
      assertThat(ran.err()).contains("disk/out").doesNotContain("Exception");
      assertThat(site.requests()).isZero();
    }
  }

  @Test
  @Proves(FaultRow.DISK_READ_ONLY)
  void aReadOnlyFileSystemIsRefusedBeforeTheFirstRequest() throws Exception {
    try (CountedSite site = new CountedSite()) {
      Files.write(directory.resolve("list.txt"), site.urls(10).toList());
      Ran ran =
          inNamespace(
              """
              mount -t tmpfs -o size=1m tmpfs disk
              mkdir disk/out disk/run
              mkdir disk/run/.crawler
              mount -o remount,ro disk
              for d in disk/out disk/new "disk/run --resume" "disk/run --overwrite"; do
                $CRAWLER fetch -i list.txt -H X-Run:1 -d $d
                echo "exit $?"
              done
              """);
      assertThat(ran.out()).as(ran.err()).isEqualTo("exit 3\n".repeat(4));
      assertThat(ran.err().lines())
          .hasSize(4)
          .allMatch(line -> line.startsWith("crawler: disk/") && line.contains("with -d"));
      assertThat(site.requests()).isZero();
    }
  }
}
