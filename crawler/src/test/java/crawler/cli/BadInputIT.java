package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.cli.LauncherProject.Ran;
import crawler.faults.FaultRow;
import crawler.faults.Proves;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be understood or used: one sentence, an exit code, and nothing written. */
@Timeout(120)
class BadInputIT {
  @TempDir private Path directory;
  private RealCrawler crawler;

  @BeforeEach
  void prepare() throws Exception {
    crawler = RealCrawler.brief(directory);
    Files.writeString(directory.resolve("list.txt"), "http://127.0.0.1:1/\n");
    Files.write(directory.resolve("binary"), new byte[] {1, 2, 0, 3});
    Files.createDirectories(directory.resolve("full"));
    Files.writeString(directory.resolve("full/mine.txt"), "mine");
    Files.writeString(directory.resolve("bad.yaml"), "jobs:\n  - name: a\n   type: fetch\n");
    Files.writeString(
        directory.resolve("key.yaml"), "jobs:\n  - name: a\n    inptu: list.txt\n    dir: out\n");
    Files.writeString(
        directory.resolve("value.yaml"),
        "jobs:\n  - name: a\n    input: list.txt\n    timeout: 5x\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fetch -i lisst.txt            | 2 | no such file: lisst.txt (did you mean list.txt?)
          fetch -i full                 | 2 | a file is needed
          fetch -i binary               | 2 | binary is not a text file; give a list with one URL a line
          fetch -i list.txt --timeout 5x  | 2 | --timeout: expected a duration such as 250ms, 5s or 2m, was '5x'
          fetch -i list.txt --max-body 3XB | 2 | --max-body: expected a size such as 500, 64KiB or 10MB, was '3XB'
          fetch -i list.txt --proxy http://h:0 | 2 | --proxy: expected a proxy such as http://proxy.example:3128, was 'http://h:0'
          fetch -i list.txt -c 0        | 2 | --concurrency: expected 1 to 65535, was '0'
          fetch -i list.txt --fail-on x | 2 | --fail-on: expected
          fetch                         | 2 | nothing to fetch: give URLs, or a list with -i FILE
          fetch -i list.txt -d full     | 3 | full holds files already: choose another directory
          fetch -i list.txt -d list.txt | 3 | list.txt is not a directory: choose another name with -d or move it away
          fetch -i list.txt -d /proc/no | 3 | /proc/no cannot be made or written to: choose another directory with -d
          fetch --time-out 5s list.txt  | 2 | unknown option --time-out (did you mean --timeout?)
          run bad.yaml                  | 2 | bad.yaml:3
          run key.yaml                  | 2 | key.yaml:3: unknown key 'inptu'
          run value.yaml                | 2 | timeout: expected a duration such as 250ms, 5s or 2m, was '5x'
          run absent.yaml               | 2 | no such file: absent.yaml
          fech list.txt                 | 2 | unknown command fech (did you mean fetch?)
          """)
  @Proves({
    FaultRow.DISK_READ_ONLY,
    FaultRow.DISK_NOT_EMPTY,
    FaultRow.LIST_MISSING,
    FaultRow.LIST_BINARY
  })
  void isToldInOneSentence(String command, int exitCode, String sentence) throws Exception {
    Ran ran = crawler.run(command.strip().split(" +"));
    assertThat(ran.err()).startsWith("crawler: ").contains(sentence).doesNotContain("\tat ");
    assertThat(ran.err().lines().filter(line -> !line.startsWith("see: "))).hasSize(1);
    assertThat(ran.exitCode()).isEqualTo(exitCode);
    assertThat(ran.out()).isEmpty();
    try (Stream<Path> left = Files.walk(directory)) {
      assertThat(left.map(path -> directory.relativize(path).toString()))
          .containsExactlyInAnyOrder(
              "",
              "list.txt",
              "binary",
              "full",
              "full/mine.txt",
              "bad.yaml",
              "key.yaml",
              "value.yaml");
    }
  }
}
