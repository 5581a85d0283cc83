package crawler.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.CrawlUrl;
import crawler.model.HttpUrl;
import crawler.model.InputLine;
import crawler.model.Likeness;
import crawler.model.PageResult;
import crawler.model.Reason;
import crawler.model.Stage;
import crawler.model.StoredPage;
import crawler.model.Timings;
import crawler.model.Visit;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestLineTest {

  private static String line(PageResult result) {
    return new String(ManifestLine.encode(result), UTF_8);
  }

  private static HttpUrl secret(String host) {
    return new HttpUrl("https", "user:pass", host, 443, "/a", "b=c");
  }

  @Test
  void writesEveryKeyOfASavedPageInOrder() {
    CrawlUrl url = new CrawlUrl(new InputLine(7, "list.txt:9", "given"), secret("a.test"));
    Timings timings =
        new Timings.Builder()
            .add(Stage.SAVE, 2_000_000)
            .add(Stage.QUEUE, 0)
            .add(Stage.DNS, 1_234_567)
            .add(Stage.CONNECT, 1_500_000)
            .add(Stage.TLS, 100_000_000)
            .add(Stage.TTFB, 499)
            .add(Stage.BODY, 500)
            .add(Stage.PARSE, 10_000_000)
            .build(12_345_678_901_234L);
    Visit visit =
        new Visit(
            secret("b.test"),
            200,
            2,
            List.of(secret("a.test"), Results.http("c.test", "/")),
            "text/html",
            "utf-8",
            99,
            Results.STARTED,
            timings);
    PageResult saved =
        new PageResult.Saved(url, visit, new StoredPage("pages/x", 300, Results.SHA), "A title");
    assertThat(line(saved))
        .isEqualTo(
            "{\"seq\":7,\"url\":\"https://***@a.test/a?b=c\","
                + "\"final_url\":\"https://***@b.test/a?b=c\",\"outcome\":\"saved\","
                + "\"status\":200,\"attempts\":2,\"bytes\":300,\"wire_bytes\":99,"
                + "\"sha256\":\""
                + Results.SHA
                + "\",\"file\":\"pages/x\",\"content_type\":\"text/html\",\"charset\":\"utf-8\","
                + "\"title\":\"A title\","
                + "\"redirects\":[\"https://***@a.test/a?b=c\",\"http://c.test/\"],"
                + "\"started\":\"2026-11-01T10:00:00.123Z\","
                + "\"ms\":{\"queue\":0,\"dns\":1.235,\"connect\":1.5,\"tls\":100,\"ttfb\":0,"
                + "\"body\":0.001,\"parse\":10,\"save\":2,\"total\":12345678.901}}\n");
  }

  @Test
  void namesThePageThatItIsLike() {
    CrawlUrl url = Results.url(9);
    StoredPage page = new StoredPage("pages/9", 3, Results.SHA);

    assertThat(
            line(
                new PageResult.Saved(
                    url, Results.visit(url, 200), page, "", new Likeness(4, false))))
        .endsWith("},\"duplicate_of\":4}\n");
    assertThat(
            line(
                new PageResult.Saved(
                    url, Results.visit(url, 200), page, "", new Likeness(4, true))))
        .endsWith("},\"near_duplicate_of\":4}\n");
  }

  @Test
  void leavesOutWhatIsNotKnown() {
    CrawlUrl url = Results.url(1);
    Visit visit = new Visit(url.url(), 0, 1, List.of(), "", "", 0, Results.STARTED, Timings.NONE);
    PageResult failed =
        new PageResult.Failed(url, visit, Reason.CONNECT_REFUSED, "nothing listens there");
    assertThat(line(failed))
        .isEqualTo(
            "{\"seq\":1,\"url\":\"http://a.test/1\",\"outcome\":\"failed\","
                + "\"reason\":\"connect-refused\",\"attempts\":1,\"wire_bytes\":0,"
                + "\"started\":\"2026-11-01T10:00:00.123Z\",\"ms\":{\"total\":0},"
                + "\"detail\":\"nothing listens there\"}\n");
  }

  @Test
  void namesNoFileForAPageWithoutOne() {
    CrawlUrl url = Results.url(1);
    PageResult saved =
        new PageResult.Saved(url, Results.visit(url, 204), new StoredPage("", 0, Results.SHA), "");
    assertThat(new JsonObject(line(saved)).fieldNames())
        .contains("bytes", "sha256")
        .doesNotContain("file", "title", "charset", "redirects", "final_url");
  }

  @Test
  void tellsWhereADuplicateStoodAndWhatItRepeats() {
    assertThat(line(Results.duplicate(5, 2)))
        .isEqualTo(
            "{\"seq\":5,\"source\":\"list.txt:5\",\"url\":\"http://a.test/5\","
                + "\"outcome\":\"skipped\",\"reason\":\"duplicate\",\"duplicate_of\":2}\n");
  }

  @Test
  void tellsWhereAnInvalidLineStoodWithoutItsCredentials() {
    assertThat(line(Results.invalid(3, "http://user:pass@a.test:x/")))
        .isEqualTo(
            "{\"seq\":3,\"source\":\"list.txt:3\",\"url\":\"http://***@a.test:x/\","
                + "\"outcome\":\"failed\",\"reason\":\"invalid-url\","
                + "\"detail\":\"the port is not a number\"}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"quoted\" \\ and / slashed",
        "tab\t, line\nfeed, return\r, bell\u0007, nul\0, escape\u001b, delete\u007f",
        "Grüße 你好 \uD83D\uDE00 \u2028 \u2029 \uFEFF",
        "</script><!--"
      })
  void keepsAnyTextOnOneLine(String title) {
    String line = line(Results.titled(1, title));
    assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
    assertThat(new JsonObject(line).getString("title")).isEqualTo(title);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void replacesHalfASurrogatePair(int kind) {
    String broken = List.of("a\uD83D", "\uDE00b", "\uDE00\uD83D").get(kind);
    String mended = List.of("a\uFFFD", "\uFFFDb", "\uFFFD\uFFFD").get(kind);
    JsonObject json = new JsonObject(line(Results.titled(1, broken)));
    assertThat(json.getString("title")).isEqualTo(mended);
  }

  @Test
  void aTitleCannotDriveTheTerminalThatShowsTheLine() {
    String title = "\u001b[31m\u009b31m\u202eevil\u2028\u007f\u00e9";

    String line = line(Results.titled(1, title));

    assertThat(line).contains("\\u001B[31m\\u009B31m\\u202Eevil\\u2028\\u007F\u00e9");
    assertThat(new JsonObject(line).getString("title")).isEqualTo(title);
  }
}
