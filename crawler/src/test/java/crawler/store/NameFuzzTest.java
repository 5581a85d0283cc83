package crawler.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import crawler.fuzz.Fuzz;
import crawler.model.CrawlUrl;
import crawler.model.HttpUrl;
import crawler.model.InputLine;
import crawler.url.InvalidUrlException;
import crawler.url.UrlParser;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NameFuzzTest {
  private static final Pattern SAFE =
      Pattern.compile("pages(/(?!\\.{1,2}(/|$))[!-~&&[^/\\\\:*?\"<>|]]{1,255}(?<![. ]))+");

  private static final List<String> WORDS =
      List.of("/", "..", "%2f", "%2e", "%00", "%5c", "CON", "nul.txt", ".", "?", "@", "~1", ":80");

  @Test
  void everyPageHasANameBelowPages() throws Exception {
    Fuzz.run(
        "url",
        WORDS,
        input -> {
          String text = new String(input, UTF_8);
          HttpUrl url;
          try {
            url = UrlParser.parseInput(text);
          } catch (InvalidUrlException e) {
            return;
          }
          var page = new CrawlUrl(new InputLine(1, "list.txt:1", text), url);
          for (Layout layout : Layout.values()) {
            String name = PageNames.of(layout).fileFor(page);
            assertThat(name).matches(SAFE).hasSizeLessThan(1_000);
            assertThat(PageNames.of(layout).fileFor(page)).isEqualTo(name);
          }
        });
  }
}
