package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.ExitCode;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code crawler url}: what it prints, and when it ends. */
class UrlActionTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("\\$ crawler (url [^\n]*)\n(.*?)```", Pattern.DOTALL);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(InputStream in, OutputStream to, String... arguments) {
    PrintStream stream = new PrintStream(to, false, StandardCharsets.US_ASCII);
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    Main main = new Main(in, stream, errors, Map.of());
    return new CommandRunner(main, Map.of(), stream, errors).run(arguments);
  }

  private int run(String in, String... arguments) {
    byte[] bytes = in.getBytes(StandardCharsets.UTF_8);
    return run(new ByteArrayInputStream(bytes), out, arguments);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private List<JsonObject> answers() {
    return printed().lines().map(JsonObject::new).toList();
  }

  @Test
  void printsWhatTheDocumentShows() throws IOException {
    String document = Files.readString(Path.of("../docs/urls.md"));
    List<MatchResult> examples = EXAMPLE.matcher(document).results().toList();
    assertThat(examples).isNotEmpty();
    for (MatchResult example : examples) {
      out.reset();
      List<String> words = CommandLines.words(example.group(1));
      assertThat(run("", words.toArray(String[]::new))).isEqualTo(ExitCode.PROTOCOL);
      assertThat(printed()).isEqualTo(example.group(2));
    }
  }

  @Test
  void readsStandardInputLikeAList() {
    assertThat(run("# no URL\n\nhttp://h/1\r\nword\n", "url", "http://h/0", "--stdin"))
        .isEqualTo(ExitCode.PROTOCOL);

    assertThat(answers())
        .extracting(a -> a.getString("input"))
        .containsExactly("http://h/0", "http://h/1", "word");
    assertThat(answers().getLast().getString("error")).isEqualTo("invalid-url");
  }

  @Test
  void resolvesRelativeUrls() {
    assertThat(run("", "url", "--base", "h/a/b", "../c", "", "?q", "https:d")).isZero();

    assertThat(answers())
        .extracting(a -> a.getString("url"))
        .containsExactly("http://h/c", "http://h/a/b", "http://h/a/b?q", "https://d/");
  }

  @Test
  void namesTheOptionWhenTheBaseIsNoUrl() {
    assertThat(run("", "url", "--base", "word", "x")).isEqualTo(ExitCode.USAGE);

    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("crawler: --base: a single word is not a URL");
  }

  @Test
  void showsNoPasswordAndNothingThatDrivesATerminal() {
    run("", "url", "http://user:secret@h/\u202e\u009b", "http://h/\u001b[31m");

    assertThat(printed()).doesNotContain("secret", "\u202e", "\u009b", "\u001b");
    assertThat(answers().getFirst().getString("input")).isEqualTo("http://***@h/\u202e\u009b");
  }

  @Test
  @Timeout(20)
  void stopsReadingWhenNobodyReadsItsAnswers() {
    InputStream endless =
        new InputStream() {
          private final byte[] line = "http://h/\n".getBytes(StandardCharsets.US_ASCII);

          @Override
          public int read() {
            return '\n';
          }

          @Override
          public int read(byte[] bytes, int from, int length) {
            int count = Math.min(length, line.length);
            System.arraycopy(line, 0, bytes, from, count);
            return count;
          }
        };
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };

    assertThat(run(endless, closed, "url", "--stdin")).isEqualTo(ExitCode.SIGPIPE);

    assertThat(err.size()).isZero();
  }
}
