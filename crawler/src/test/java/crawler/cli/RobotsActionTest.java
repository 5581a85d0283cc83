package crawler.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.ExitCode;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code crawler robots}: what it prints, and its exit codes. */
class RobotsActionTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("\\$ crawler (robots [^\n]*)\n(.*?)(?=\\$ |```)", Pattern.DOTALL);
  private static final Pattern FILE = Pattern.compile("```robots\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path directory;
  private Path file;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void write() throws IOException {
    file = directory.resolve("robots.txt");
    Files.writeString(
        file,
        """
        User-agent: *
        Disallow: /
        User-agent: crawler
        Disallow: /private
        Allow: /private/open
        Crawl-delay: 5
        """);
  }

  private int run(String in, OutputStream to, String... arguments) {
    PrintStream stream = new PrintStream(to, false, UTF_8);
    PrintStream errors = new PrintStream(err, true, UTF_8);
    Main main = new Main(new ByteArrayInputStream(in.getBytes(UTF_8)), stream, errors, Map.of());
    return new CommandRunner(main, Map.of(), stream, errors).run(arguments);
  }

  private int ask(String... arguments) {
    String[] all =
        Stream.concat(Stream.of("robots", "--robots", file.toString()), Arrays.stream(arguments))
            .toArray(String[]::new);
    return run("", out, all);
  }

  private String printed() {
    return out.toString(UTF_8);
  }

  @Test
  void saysOfEachUrlWhetherItIsAllowed() {
    assertThat(ask("http://h/a", "https://h/private/open?q", "http://h/private")).isEqualTo(1);
    assertThat(printed())
        .isEqualTo(
            """
            allowed    http://h/a
            allowed    https://h/private/open?q
            disallowed http://h/private
            """);
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void endsWithZeroWhenAllAreAllowed() {
    assertThat(ask("http://h/a", "http://h/b")).isZero();
    assertThat(ask("--user-agent", "crawler/7 (+http://x)", "http://h/a")).isZero();
    assertThat(ask("--user-agent", "other", "http://h/a")).isEqualTo(1);
  }

  @Test
  void saysTheRuleAndTheDelayWhenAsked() {
    ask("-v", "http://h/a", "http://h/private/x", "http://h/private/open");
    assertThat(printed())
        .isEqualTo(
            """
            allowed    http://h/a  (no rule, crawl delay 5.0 s)
            disallowed http://h/private/x  (Disallow: /private, crawl delay 5.0 s)
            allowed    http://h/private/open  (Allow: /private/open, crawl delay 5.0 s)
            """);
  }

  @Test
  void writesJson() {
    assertThat(ask("--json", "http://user:pass@h/private", "http://h/")).isEqualTo(1);
    List<JsonObject> lines = printed().lines().map(JsonObject::new).toList();
    assertThat(lines)
        .containsExactly(
            new JsonObject()
                .put("url", "http://***@h/private")
                .put("allowed", false)
                .put("rule", "Disallow: /private")
                .put("crawl_delay_ms", 5000),
            new JsonObject()
                .put("url", "http://h/")
                .put("allowed", true)
                .put("crawl_delay_ms", 5000));
  }

  @Test
  void readsStandardInput() {
    assertThat(run("User-agent:*\nDisallow:/a", out, "robots", "--robots", "-", "http://h/a"))
        .isEqualTo(1);
    assertThat(run("", out, "robots", "--robots", "-", "http://h/a")).isZero();
    assertThat(printed()).isEqualTo("disallowed http://h/a\nallowed    http://h/a\n");
  }

  @Test
  void saysWhatIsMissingOrWrong() {
    assertThat(run("", out, "robots", "http://h/")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(UTF_8)).contains("--robots FILE");
    assertThat(ask()).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(UTF_8)).contains("no URL");
    assertThat(ask("http://h/", "http://[x/")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(UTF_8)).contains("http://[x/");
    Path absent = directory.resolve("absent");
    assertThat(run("", out, "robots", "--robots", absent.toString(), "http://h/"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(UTF_8)).contains("no such file: " + absent);
    assertThat(run("", out, "robots", "--robots", directory.toString(), "http://h/"))
        .isEqualTo(ExitCode.FILE);
    assertThat(printed()).isEmpty();
  }

  @Test
  void endsWhenNobodyReadsOn() {
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    assertThat(run("", gone, "robots", "--robots", "-", "http://h/")).isEqualTo(ExitCode.SIGPIPE);
  }

  @Test
  void printsWhatTheDocumentShows() throws IOException {
    String document = Files.readString(Path.of("../docs/robots.md"));
    String robots = FILE.matcher(document).results().findFirst().orElseThrow().group(1);
    Files.writeString(file, robots);
    List<MatchResult> examples = EXAMPLE.matcher(document).results().toList();
    assertThat(examples).isNotEmpty();
    for (MatchResult example : examples) {
      out.reset();
      List<String> words =
          CommandLines.words(example.group(1)).stream()
              .map(word -> word.equals("robots.txt") ? file.toString() : word)
              .toList();
      run("", out, words.toArray(String[]::new));
      assertThat(printed()).isEqualTo(example.group(2));
    }
  }
}
