package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UsageErrorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          fetch                          | nothing to fetch: give URLs, or a list with -i FILE
          fetch x --timeout 5            | --timeout: expected a duration such as 250ms, 5s or 2m, was '5'
          fetch x --timeout=-1s          | --timeout: expected a duration such as 250ms, 5s or 2m, was '-1s'
          fetch x --timeout 0s           | --timeout: expected more than zero and at most 24 days, was '0s'
          fetch x -c 0                   | --concurrency: expected 1 to 65535, was '0'
          fetch x -c 99999999999         | --concurrency: expected a whole number, was '99999999999'
          fetch x --layout tree          | --layout: expected mirror, hash or flat, was 'tree'
          fetch x --fail-on 101%         | --fail-on: expected none, any or a share such as 5%, was '101%'
          fetch x --overwrite --resume   | --overwrite: contradicts --resume, give one of them
          fetch x -q -v                  | --quiet: contradicts --verbose, give one of them
          fetch pom.xml                  | pom.xml is a file: to fetch the URLs in it, give -i before it
          fetch -i missing-list          | no such file: missing-list
          fetch -i http://me:pw@h.test/x | http://***@h.test/x is a URL, and the name of a list is needed: to fetch that URL, leave out the option before it
          run                            | nothing to run: give a file such as config/quickstart.yaml
          run missing-batch              | no such file: missing-batch
          compare --models threads       | --models: expected two or more different models, was 'threads'
          compare --models threads,corutines | --models: expected sequential, processes, threads, polling, selector-poll, selector, completion, io-uring, virtual-threads, event-loop or coroutines, was 'corutines' (did you mean coroutines?)
          compare --sweep concurrency=1  | --sweep: expected two or more different values after the =, was 'concurrency=1'
          compare --sweep concurency=1,2 | --sweep: expected concurrency, latency or size, was 'concurency' (did you mean concurrency?)
          compare --sweep concurrency=0,8 | --sweep: expected values from 1 to 65535, was 'concurrency=0,8'
          compare --work io --cores two  | --cores: expected one or all, was 'two'
          compare --processes 0          | --processes: expected 1 to 64, was '0'
          compare --format html          | --format: expected table, json or markdown, was 'html'
          compare --pages 0              | --pages: expected 1 to 10000000, was '0'
          site --jitter 5s               | --jitter: expected zero or more, and not more than the latency, was '5s'
          site --port 70000              | --port: expected 0 to 65535, was '70000'
          url                            | no URL: give URLs, or --stdin
          completion fish                | completion: expected bash or zsh, was 'fish'
          help ftch                      | unknown command ftch (did you mean fetch?)
          """)
  void aBadValueIsToldInOneLine(String line, String sentence) {
    CommandLineRun run = CommandLineRun.of(line.split(" +"));
    assertThat(run.err()).isEqualTo("crawler: " + sentence + "\n");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          fetch x --concurency 5   | unknown option --concurency (did you mean --concurrency?) | crawler fetch --help
          fetch x --concurency=5   | unknown option --concurency (did you mean --concurrency?) | crawler fetch --help
          fetch x --xyzzy          | unknown option --xyzzy                                    | crawler fetch --help
          fetch x -x               | unknown option -x                                         | crawler fetch --help
          fetch x --timeout        | --timeout: expected a value, nothing follows              | crawler fetch --help
          fetch x -c --retries 3   | --concurrency: expected a value, nothing follows          | crawler fetch --help
          site extra               | site takes no argument 'extra'                            | crawler site --help
          fetsh x                  | unknown command fetsh (did you mean fetch?)               | crawler --help
          --verson                 | unknown option --verson (did you mean --version?)         | crawler --help
          http://u:p@a.example/    | a command is missing; to fetch a URL: crawler fetch URL   | crawler --help
          """)
  void aWrongWordIsToldWithTheNearestNameAndTheHelpPage(String line, String sentence, String page) {
    CommandLineRun run = CommandLineRun.of(line.split(" +"));
    assertThat(run.err()).isEqualTo("crawler: " + sentence + "\nsee: " + page + "\n");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.requests()).isEmpty();
  }

  @Test
  void aFlagTakesNoValue() {
    CommandLineRun run = CommandLineRun.of("fetch", "x", "--overwrite=true");
    assertThat(run.err()).startsWith("crawler: ").contains("--overwrite");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void aHiddenOptionIsNotSuggested() {
    assertThat(CommandLineRun.of("site", "--until-stdin-end").err())
        .startsWith("crawler: unknown option --until-stdin-end\n");
  }

  static Stream<Arguments> thrown() {
    return Stream.of(
        Arguments.of(new ConfigException("a: wrong"), "a: wrong", 2),
        Arguments.of(new CompletionException(new ConfigException("a: wrong")), "a: wrong", 2),
        Arguments.of(new UncheckedIOException(new NoSuchFileException("x")), "no such file: x", 3),
        Arguments.of(
            new UncheckedIOException(new AccessDeniedException("x")), "no permission: x", 3),
        Arguments.of(
            new UncheckedIOException(new FileSystemException("x", null, "Disk full")),
            "x: Disk full",
            3),
        Arguments.of(new UncheckedIOException(new IOException("cut short")), "cut short", 3),
        Arguments.of(new IllegalStateException(), "internal error: IllegalStateException", 1));
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void whatAnActionThrowsBecomesAMessageAndAnExitCode(
      Throwable thrown, String message, int exitCode) {
    Problem problem = Problem.of(thrown);
    assertThat(problem.message()).isEqualTo(message);
    assertThat(problem.exitCode()).isEqualTo(exitCode);
    assertThat(problem.internal()).isEqualTo(exitCode == 1);
  }
}
