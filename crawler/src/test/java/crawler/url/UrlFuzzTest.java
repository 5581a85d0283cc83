package crawler.url;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import crawler.fuzz.Fuzz;
import crawler.model.HttpUrl;
import crawler.model.InputLine;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class UrlFuzzTest {
  private static final HttpUrl BASE = UrlParser.parse("https://user:secret@h.test:8443/a//b/c?q");
  private static final List<String> WORDS =
      List.of(
          "http://",
          "https:",
          "//",
          "..",
          "%2e",
          "@",
          "[",
          "]",
          "::",
          "xn--",
          ":80",
          ":65536",
          "?",
          "#",
          "0x",
          "%00",
          "%zz",
          "\u00c3\u00bc",
          "\u00e3\u0080\u0082",
          "\u00ef\u00bc\u00a1");

  @Test
  void everyTextIsAUrlThatStaysTheSameOrNone() throws Exception {
    Fuzz.run(
        "url",
        WORDS,
        input -> {
          String text = new String(input, UTF_8);
          check(() -> UrlParser.parse(text));
          check(() -> UrlParser.parse(BASE, text));
          check(() -> UrlParser.parseInput(text));
          assertThat(new InputLine(1, "list.txt:1", text).redacted()).isNotNull();
        });
  }

  private static void check(Supplier<HttpUrl> parse) {
    HttpUrl url;
    try {
      url = parse.get();
    } catch (InvalidUrlException e) {
      assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(300);
      return;
    }
    assertThat(url.href()).matches("https?://[\\x21-\\x7e]+").doesNotContain("#");
    assertThat(url.port()).isBetween(1, 65_535);
    assertThat(url.path()).startsWith("/").doesNotContain("/../", "/./");
    assertThat(UrlParser.parse(url.href())).isEqualTo(url);
    assertThat(UrlParser.parse(BASE, url.href())).isEqualTo(url);
  }
}
