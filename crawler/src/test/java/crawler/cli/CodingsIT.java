package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.cli.LauncherProject.Ran;
import crawler.iomodel.LocalSite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** When the native code of br and zstd is loaded, and what it leaves behind. */
@Timeout(120)
class CodingsIT {
  @TempDir private Path directory;
  private LocalSite site;

  @BeforeEach
  void open() throws Exception {
    site = new LocalSite();
  }

  @AfterEach
  void close() throws Exception {
    site.close();
  }

  private Ran fetch(Path temporary, String... paths) throws Exception {
    String options =
        "-Djava.io.tmpdir=%s -Duser.home=%s -Xlog:class+load:file=%s"
            .formatted(
                temporary,
                Files.createDirectory(directory.resolve("home")),
                directory.resolve("classes"));
    String[] command = new String[paths.length + 2];
    command[0] = "fetch";
    command[1] = "--retries=0";
    for (int i = 0; i < paths.length; i++) {
      command[i + 2] = site.url(paths[i]);
    }
    Process process =
        new RealCrawler(directory).start(Map.of("CRAWLER_JAVA_OPTS", options), command);
    return LauncherProject.end(process, "");
  }

  private List<String> loaded() throws Exception {
    return Files.readAllLines(directory.resolve("classes")).stream()
        .filter(line -> line.contains("com.aayushatharva.") || line.contains("com.github.luben."))
        .toList();
  }

  @Test
  void aRunWithoutSuchRepliesLoadsNothing() throws Exception {
    Path temporary = Files.createDirectory(directory.resolve("tmp"));

    assertThat(fetch(temporary, "/page/1", "/gzip/2").exitCode()).isZero();

    assertThat(loaded()).isEmpty();
  }

  @Test
  void aRunWithSuchRepliesLeavesNoFileBehindAndWarnsOfNothing() throws Exception {
    Path temporary = Files.createDirectory(directory.resolve("tmp"));

    Ran ran = fetch(temporary, "/br/1", "/zstd/2", "/br/3", "/zstd/4", "/coded-twice/5");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.err()).doesNotContainIgnoringCase("warning");
    assertThat(loaded()).isNotEmpty();
    assertThat(temporary).isEmptyDirectory();
    assertThat(new RealCrawler(directory).endings("crawl-out")).isEqualTo(Map.of("saved", 5L));
  }

  /** Nobody may write to /proc, not even root, and nothing can be created there. */
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "others have no directory that root cannot use")
  void aTemporaryDirectoryThatTakesNothingIsSurvived() throws Exception {
    Ran ran = fetch(Path.of("/proc"), "/br/1", "/zstd/2");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(directory.resolve("home")).isEmptyDirectory();
  }
}
