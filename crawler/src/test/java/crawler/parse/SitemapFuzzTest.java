package crawler.parse;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.fuzz.Fuzz;
import crawler.parse.SitemapReading.End;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SitemapFuzzTest {
  private static final List<String> WORDS =
      List.of(
          "<url>",
          "</url>",
          "<loc>",
          "</loc>",
          "<urlset>",
          "</urlset>",
          "<sitemap>",
          "<item>",
          "<entry>",
          "<link href='x'/>",
          "<![CDATA[",
          "]]>",
          "<!--",
          "-->",
          "<!DOCTYPE",
          "<!ENTITY",
          "&amp;",
          "&a;",
          "xmlns=",
          "http://h.test/",
          "\n",
          "<?xml",
          "?>",
          "\u001f\u008b\b");

  @Test
  void everyFileIsReadWithinItsLimits() throws Exception {
    var reader = new SitemapReader(new SitemapLimits(100, 200_000, 200));
    Fuzz.run(
        "sitemap",
        WORDS,
        input -> {
          for (String charset : List.of("", "utf-16")) {
            List<SitemapEntry> entries = new ArrayList<>();
            SitemapReading reading =
                reader.read(new ByteArrayInputStream(input), charset, entries::add);
            assertThat(reading.entries()).isEqualTo(entries.size()).isLessThanOrEqualTo(100);
            assertThat(reading.end()).isNotEqualTo(End.UNREADABLE);
            for (SitemapEntry entry : entries) {
              assertThat(entry.loc()).isNotEmpty().hasSizeLessThanOrEqualTo(65_536);
              assertThat(entry.priority()).isBetween(0.0, 1.0);
            }
          }
        });
  }
}
