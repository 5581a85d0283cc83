package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class TerminalCommandTest {

  @Command(name = "fetch")
  static final class Fetch {
    @Parameters List<String> urls = List.of();

    @Option(names = {"-i", "--input"})
    List<String> inputs = List.of();

    @Option(names = {"-d", "--dir"})
    String directory = "";

    @Option(names = {"-H", "--header"})
    List<String> headers = List.of();

    @Option(names = {"-c", "--concurrency"})
    int concurrency;

    @Option(names = {"-k", "--insecure"})
    boolean insecure;

    @Option(names = "--resume")
    boolean resume;

    @Option(names = "--overwrite")
    boolean overwrite;
  }

  @Command(name = "crawler", subcommands = Fetch.class)
  static final class Crawler {}

  @Test
  void resumesWithEverythingThatWasGiven() {
    TerminalCommand command = parsed("fetch", "--input", "a list.txt", "-dout", "-c=12", "-k");
    assertThat(command.resume())
        .isEqualTo("crawler fetch -i 'a list.txt' -d out -c 12 -k --resume");
    assertThat(command.resumeHidesSecrets()).isFalse();
  }

  @Test
  void saysResumeOnceWhenItWasResumedBefore() {
    assertThat(parsed("fetch", "--resume", "-i", "a", "-i", "b").resume())
        .isEqualTo("crawler fetch -i a -i b --resume");
  }

  @Test
  void aRunThatOverwroteAnotherIsGoneOnWithAndNotOverwritten() {
    assertThat(parsed("fetch", "--overwrite", "-i", "a").resume())
        .isEqualTo("crawler fetch -i a --resume");
  }

  @Test
  void anotherValueTakesThePlaceOfTheLastOneThatWasGiven() {
    TerminalCommand command =
        new TerminalCommand(
            List.of("crawler", "fetch", "-c", "1", "-c", "2", "-i", "a"),
            List.of("crawler", "fetch"));
    assertThat(command.with("-c", "4").resume()).endsWith("-c 1 -c 4 -i a --resume");
    assertThat(command.with("--max-pages", "4").resume()).endsWith("-i a --max-pages 4 --resume");
  }

  @Test
  void retriesTheFailedListElsewhereInTheSameWay() {
    TerminalCommand command =
        parsed(
            "fetch",
            "http://h.test/",
            "-i",
            "x",
            "-d",
            "out",
            "--overwrite",
            "--resume",
            "-c",
            "9");
    assertThat(command.retry(Path.of("out", "failed.txt"), Path.of("out-2")))
        .isEqualTo("crawler fetch -c 9 -i out/failed.txt -d out-2");
  }

  @Test
  void secretsAreReplacedAndThatIsKnown() {
    TerminalCommand command =
        parsed(
            "fetch", "-H", "Authorization: Bearer abc", "-H", "Accept: */*", "http://u:p@h.test/");
    assertThat(command.resume())
        .isEqualTo(
            "crawler fetch -H 'Authorization: ***' -H 'Accept: */*' 'http://***@h.test/' --resume");
    assertThat(command.resumeHidesSecrets()).isTrue();
    assertThat(command.retryHidesSecrets()).isTrue();
    assertThat(parsed("fetch", "http://u:p@h.test/").retryHidesSecrets()).isFalse();
  }

  private static TerminalCommand parsed(String... arguments) {
    return TerminalCommand.of(new CommandLine(new Crawler()).parseArgs(arguments).subcommand());
  }
}
