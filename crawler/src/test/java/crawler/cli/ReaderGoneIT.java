package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.cli.LauncherProject.Ran;
import crawler.site.SiteOptions;
import crawler.site.SiteProcess;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run whose results nobody reads any more, as in {@code crawler fetch --json | head -1}. */
@Timeout(200)
class ReaderGoneIT {
  private static final int PAGES = 400;

  @TempDir private Path directory;

  @Test
  void stopsInOrderAndCanBeResumed() throws Exception {
    SiteOptions slow = SiteOptions.DEFAULTS.with(PAGES, 500, Duration.ofMillis(20));
    RealCrawler crawler = new RealCrawler(directory);
    try (SiteProcess site = SiteProcess.start(Main.class.getName(), slow)) {
      Files.write(directory.resolve("list.txt"), site.pageUrls().toList());
      Process process =
          crawler.start(
              "fetch", "-i", "list.txt", "-d", "out", "--json", "--host-concurrency", "2");
      try (BufferedReader lines = process.inputReader()) {
        assertThat(lines.readLine()).startsWith("{");
      }
      List<String> said = process.errorReader().lines().toList();

      assertThat(process.waitFor()).isEqualTo(141);
      assertThat(said)
          .contains("stopping: nobody reads standard output any more")
          .anySatisfy(line -> assertThat(line).contains("Go on with:  ").contains("--resume"))
          .noneSatisfy(line -> assertThat(line).contains("Exception"));
      assertThat(crawler.seqs("out").size()).isBetween(1, PAGES - 1);

      Ran resumed = crawler.run("fetch", "-i", "list.txt", "-d", "out", "--resume");

      assertThat(resumed.exitCode()).isZero();
      assertThat(crawler.seqs("out")).isEqualTo(LongStream.rangeClosed(1, PAGES).boxed().toList());
    }
  }
}
