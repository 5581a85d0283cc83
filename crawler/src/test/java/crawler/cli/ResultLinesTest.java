package crawler.cli;

import static crawler.cli.TerminalPages.ended;
import static crawler.cli.TerminalPages.failed;
import static crawler.cli.TerminalPages.url;
import static org.assertj.core.api.Assertions.assertThat;

import crawler.event.CrawlEvent;
import crawler.model.CrawlUrl;
import crawler.model.HttpUrl;
import crawler.model.InputLine;
import crawler.model.PageResult;
import crawler.model.Reason;
import crawler.model.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResultLinesTest {
  private static final int WIDE = Integer.MAX_VALUE;
  private static final Path LIST = Path.of("out", "failed.txt");

  @Test
  void showsTheFirstTenFailuresAndWhereTheOthersAre() {
    ResultLines lines = lines(ResultLines.Verbosity.NORMAL);
    List<String> shown = new ArrayList<>();
    for (int seq = 1; seq <= 1000; seq++) {
      CrawlEvent refused = ended(failed(url(seq), Reason.CONNECT_REFUSED, ""));
      lines.line(refused, WIDE).ifPresent(shown::add);
    }
    assertThat(shown).hasSize(11);
    assertThat(shown.getFirst())
        .isEqualTo("failed  http://host.test/1  connect-refused: nothing listens there");
    assertThat(shown.getLast()).isEqualTo("… more failures, see out/failed.txt");
  }

  @Test
  void tellsOfEachHostOnceWhoseRobotsTxtCannotBeHad() {
    ResultLines lines = lines(ResultLines.Verbosity.NORMAL);
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      HttpUrl url = new HttpUrl("http", "", "host" + i / 4 + ".test", 80, "/" + i, null);
      CrawlUrl page = new CrawlUrl(new InputLine(i + 1, "list.txt:1", url.toString()), url);
      CrawlEvent barred =
          ended(
              new PageResult.Barred(
                  page,
                  TerminalPages.visit(page, 0, 0),
                  Reason.ROBOTS_UNREACHABLE,
                  "robots.txt: status 500"));
      lines.line(barred, WIDE).ifPresent(shown::add);
    }
    assertThat(shown).hasSize(11);
    assertThat(shown.getFirst())
        .isEqualTo("skipped http://host0.test/0  robots-unreachable: robots.txt: status 500");
    assertThat(shown.getLast())
        .isEqualTo("… more hosts without a robots.txt that can be used, see manifest.jsonl");
  }

  @Test
  void saysNothingOfWhatGoesWell() {
    ResultLines lines = lines(ResultLines.Verbosity.NORMAL);
    assertThat(
            Stream.of(
                    ended(TerminalPages.saved(1, 1)),
                    ended(TerminalPages.duplicate(2)),
                    retry(),
                    TerminalPages.entered(3, Stage.DNS),
                    new CrawlEvent.InputCounted(3))
                .flatMap(event -> lines.line(event, WIDE).stream()))
        .isEmpty();
  }

  @Test
  void verboseTellsOfEveryEndAndEveryRetry() {
    ResultLines lines = lines(ResultLines.Verbosity.VERBOSE);
    assertThat(
            Stream.of(
                    TerminalPages.entered(1, Stage.DNS),
                    retry(),
                    ended(TerminalPages.saved(1, 1)),
                    ended(TerminalPages.duplicate(2)),
                    ended(TerminalPages.invalid(3, "ftp://u:p@h.test/", "not http or https")),
                    ended(failed(url(4), Reason.HTTP_4XX, "404 Not Found")))
                .flatMap(event -> lines.line(event, WIDE).stream()))
        .containsExactly(
            "retry   http://host.test/7  empty-reply: the server closed without answering,"
                + " again in 1.5 s",
            "saved   http://host.test/1  200  12.3 kB  21 ms",
            "skipped http://host.test/2  duplicate: the same URL stood earlier in the input",
            "failed  ftp://***@h.test/  invalid-url: not http or https (list.txt:3)",
            "failed  http://host.test/4  http-4xx: 404 Not Found");
  }

  @Test
  void quietSaysNothing() {
    ResultLines lines = lines(ResultLines.Verbosity.QUIET);
    assertThat(lines.line(ended(failed(url(1), Reason.TRUNCATED, "")), WIDE)).isEmpty();
  }

  @Test
  void nothingFromOutsideDrivesTheTerminal() {
    ResultLines lines = lines(ResultLines.Verbosity.NORMAL);
    assertThat(
            lines.line(ended(TerminalPages.invalid(1, "a\u001b]0;x\u0007b", "bad\u001b[2J")), WIDE))
        .hasValue("failed  a\\x1b]0;x\\x07b  invalid-url: bad\\x1b[2J (list.txt:1)");
  }

  @Test
  void aLongUrlIsCutInTheMiddleToTheWidth() {
    CrawlEvent refused =
        ended(failed(url(1, "/" + "x".repeat(5000) + "/end"), Reason.CONNECT_REFUSED, ""));
    String line = lines(ResultLines.Verbosity.NORMAL).line(refused, 80).orElseThrow();
    assertThat(line).hasSize(80).startsWith("failed  http://host.test…xxx");
    assertThat(line).contains("/end  connect-refused: nothing listens there");
  }

  @Test
  void coloursStandOutsideOfTheText() {
    ResultLines lines =
        new ResultLines(ResultLines.Verbosity.NORMAL, new TerminalStyle(true, true), LIST);
    assertThat(lines.line(ended(failed(url(1), Reason.TRUNCATED, "")), WIDE).orElseThrow())
        .startsWith("\u001b[31mfailed \u001b[0m http://host.test/1  truncated: ");
  }

  private static CrawlEvent retry() {
    return new CrawlEvent.Retrying(url(7), Reason.EMPTY_REPLY, "", 1, Duration.ofMillis(1500));
  }

  private static ResultLines lines(ResultLines.Verbosity verbosity) {
    return new ResultLines(verbosity, new TerminalStyle(true, false), LIST);
  }
}
