package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellQuoteTest {

  @Test
  void leavesPlainArgumentsAlone() {
    assertThat(ShellQuote.join(List.of("crawler", "fetch", "-i", "out/failed.txt", "-d", "out-2")))
        .isEqualTo("crawler fetch -i out/failed.txt -d out-2");
  }

  @Test
  void aShellReadsEveryArgumentBackUnchanged() throws Exception {
    List<String> arguments =
        List.of(
            "",
            " ",
            "it's",
            "a b",
            "$HOME",
            "`id`",
            "\"",
            "\\",
            "*",
            "~",
            "#x",
            "a;b",
            "=ls",
            "!",
            "http://host.test/?a=1&b=2",
            "ü",
            "two\nlines",
            "'",
            "-x");
    Process shell =
        new ProcessBuilder("sh", "-c", "printf '%s\\0' " + ShellQuote.join(arguments))
            .redirectErrorStream(true)
            .start();
    String read = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).isZero();
    assertThat(read).isEqualTo(String.join("\0", arguments) + "\0");
  }
}
