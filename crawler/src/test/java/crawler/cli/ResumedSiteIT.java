package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.cli.LauncherProject.Ran;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A job with a demo site of its own, whose port the system chooses, is gone on with. */
@Timeout(200)
class ResumedSiteIT {
  private static final int PAGES = 80;

  @TempDir private Path directory;

  @Test
  void theSiteHasThePortThatItHadBefore() throws Exception {
    writeJob(PAGES);
    RealCrawler crawler = RealCrawler.brief(directory);
    Process process = crawler.start("run", "job.yaml", "--json");
    try (BufferedReader lines = process.inputReader()) {
      for (int i = 0; i < 5; i++) {
        assertThat(lines.readLine()).startsWith("{");
      }
      process.toHandle().destroy();
      lines.lines().forEach(line -> {});
    }
    assertThat(process.waitFor()).isEqualTo(143);
    assertThat(crawler.seqs("out").size()).isBetween(5, PAGES - 1);

    Ran resumed = crawler.run("run", "job.yaml");

    assertThat(resumed.err()).doesNotContain("has changed");
    assertThat(resumed.exitCode()).isZero();
    assertThat(crawler.seqs("out")).isEqualTo(LongStream.rangeClosed(1, PAGES).boxed().toList());
    assertThat(crawler.manifest("out").stream().map(line -> line.getString("url")).distinct())
        .hasSize(PAGES);
    assertThat(crawler.run("run", "job.yaml").exitCode()).as("nothing is left to do").isZero();
  }

  /** Killed between the first line of the list and the first line of the manifest. */
  @Test
  void theSiteHasThePortThatItHadWhenNothingWasRecordedYet() throws Exception {
    writeJob(20);
    RealCrawler crawler = RealCrawler.brief(directory);
    assertThat(crawler.run("run", "job.yaml").exitCode()).isZero();
    String first = crawler.manifest("out").getFirst().getString("url");
    Files.write(directory.resolve("out/manifest.jsonl"), new byte[0]);

    Ran resumed = crawler.run("run", "job.yaml");

    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    assertThat(crawler.seqs("out")).isEqualTo(LongStream.rangeClosed(1, 20).boxed().toList());
    assertThat(authority(crawler.manifest("out").getFirst().getString("url")))
        .isEqualTo(authority(first));
  }

  @Test
  void aPortThatSomebodyElseHasNowIsToldWithWhatToDo() throws Exception {
    writeJob(5);
    RealCrawler crawler = RealCrawler.brief(directory);
    assertThat(crawler.run("run", "job.yaml").exitCode()).isZero();
    int port = URI.create(crawler.manifest("out").getFirst().getString("url")).getPort();
    try (ServerSocket somebody = new ServerSocket()) {
      somebody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));

      Ran refused = crawler.run("run", "job.yaml");

      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.err())
          .contains("the run in out cannot go on: its demo site was on port " + port)
          .contains("free that port, or give the job another dir")
          .doesNotContain("choose another");
    }
    assertThat(crawler.run("run", "job.yaml").exitCode()).isZero();
  }

  private static String authority(String url) {
    return URI.create(url).getAuthority();
  }

  private void writeJob(int pages) throws IOException {
    Files.writeString(
        directory.resolve("job.yaml"),
        """
        jobs:
          - name: pages
            site:
              pages: %d
              latency: 50ms
            dir: out
            resume: true
            host-concurrency: 2
        """
            .formatted(pages));
  }
}
