package crawler.store;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.CrawlUrl;
import crawler.model.InputLine;
import crawler.url.UrlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashAndFlatNamesTest {

  @Test
  void hashLayoutSpreadsBySha256OfTheUrl() {
    assertThat(PageNames.of(Layout.HASH).fileFor(url(1, "http://example.org/a.PNG")))
        .isEqualTo(
            "pages/b3/d1/b3d1ee44e2d1a56c4c80ec4a47acbd13970b2ac97bf221d376b0cd91401ac96b.png");
  }

  @ParameterizedTest
  @CsvSource({
    "http://h.test/, html",
    "http://h.test/a, html",
    "http://h.test/a.PNG?x=y.gif, png",
    "http://h.test/a.b/c, html",
    "http://h.test/a.tar.gz, gz",
    "http://h.test/.profile, html",
    "http://h.test/v1.2, html",
    "http://h.test/a.7z, 7z",
    "http://h.test/a., html",
    "http://h.test/a.b*c, html",
    "http://h.test/a.abcdefghijk, html",
  })
  void flatLayoutNumbersAndKeepsTheExtension(String url, String extension) {
    assertThat(PageNames.of(Layout.FLAT).fileFor(url(17, url))).isEqualTo("pages/17." + extension);
  }

  private static CrawlUrl url(long seq, String text) {
    return new CrawlUrl(new InputLine(seq, "test:" + seq, text), UrlParser.parse(text));
  }
}
