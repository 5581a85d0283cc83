package crawler.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import crawler.fuzz.Fuzz;
import crawler.parse.PageLinks.Extent;
import java.io.ByteArrayInputStream;
import java.util.List;
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
          "<?xml");

  private static final LinkOptions OPTIONS =
      new LinkOptions(LinkKind.ALL, 500, 200_000, Set.of("crawler"));

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
              assertThat(links.extent()).isNotEqualTo(Extent.UNTIL_UNREADABLE);
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
