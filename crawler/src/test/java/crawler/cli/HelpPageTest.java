package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.config.Option;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HelpPageTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void fitsEightyColumnsAndListsEveryOptionWithItsDefault(Command command) {
    CommandLineRun run = CommandLineRun.of(command.code(), "--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("Usage: crawler " + command.code());
    assertThat(run.out().lines())
        .allMatch(line -> line.length() <= 80 && line.equals(line.stripTrailing()));
    String text = run.out().replaceAll("\\s+", " ");
    for (Option<?> option : command.options()) {
      assertThat(text.contains(" " + option.flagName() + " "))
          .as(option.name())
          .isNotEqualTo(option.hidden());
      if (!option.hidden() && !option.isFlag()) {
        option
            .standardText()
            .ifPresent(
                standard -> assertThat(text).contains("(default " + standard.replace(",", ", ")));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void isTheSamePageByTheHelpCommand(Command command) {
    assertThat(CommandLineRun.of("help", command.code()).out())
        .isEqualTo(CommandLineRun.of(command.code(), "-h").out())
        .isNotEmpty();
  }

  @Test
  void helpWinsOverOtherMistakesOfTheSameLine() {
    assertThat(CommandLineRun.of("fetch", "--timeout", "5", "--help").exitCode()).isZero();
  }

  @Test
  void theOverviewNamesEveryCommand() {
    CommandLineRun run = CommandLineRun.of("--help");
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(run.out()).contains(Command.codes()).isEqualTo(CommandLineRun.of("help").out());
  }

  @Test
  void withoutACommandTheOverviewGoesToStandardError() {
    CommandLineRun run = CommandLineRun.of();
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo(HelpPage.overview());
  }

  @Test
  void theVersionNamesProgramJavaAndVertx() {
    CommandLineRun run = CommandLineRun.of("--version");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).matches("crawler \\d+\\.\\d+\\.\\d+.*"),
            line -> assertThat(line).isEqualTo("Java " + Runtime.version()),
            line -> assertThat(line).matches("Vert\\.x 5\\.\\d+\\.\\d+"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void bashCompletesOptionsWithTheScript() throws IOException, InterruptedException {
    Path script =
        Files.writeString(
            folder.resolve("completion"), CommandLineRun.of("completion", "bash").out());
    String question =
        "source "
            + script
            + "; COMP_WORDS=(crawler fetch --host-d); COMP_CWORD=2;"
            + " COMP_LINE='crawler fetch --host-d'; COMP_POINT=22; _complete_crawler;"
            + " echo \"${COMPREPLY[@]}\"";
    Process bash =
        new ProcessBuilder("bash", "-c", question)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("--host-delay\n");
    assertThat(bash.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void zshGetsAScriptThatLoadsBashCompletions() {
    assertThat(CommandLineRun.of("completion", "zsh").out()).contains("bashcompinit");
  }
}
