package crawler.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import crawler.fuzz.Fuzz;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StyleFuzzTest {
  private static final List<String> WORDS =
      List.of(
          "url(",
          "URL(",
          "@import ",
          "image-set(",
          "@namespace",
          "/*",
          "*/",
          "\\",
          "\\2f ",
          "\"",
          "'",
          ")",
          "(",
          ";",
          "{",
          "}",
          "\n",
          "\r\n",
          "</style>",
          "<style>",
          "style=",
          "<svg>");

  private static final LinkOptions OPTIONS =
      new LinkOptions(LinkKind.ALL, 500, 200_000, Set.of("crawler"));

  @Test
  void everySheetIsReadToItsEnd() throws Exception {
    var reader = new PageLinkReader(OPTIONS);
    Fuzz.run(
        "style",
        WORDS,
        input -> {
          for (String charset : List.of("", "windows-1251", "utf-16")) {
            PageLinks links = reader.read(new ByteArrayInputStream(input), "text/css", charset);
            assertThat(links.links()).hasSizeLessThanOrEqualTo(500).doesNotHaveDuplicates();
            for (PageLink link : links.links()) {
              assertThat(link.reference()).isNotEmpty().doesNotStartWith("#");
              assertThat(link.kind()).isIn(LinkKind.STYLE, LinkKind.STYLESHEET);
            }
          }
          aSheetInAPageNamesTheSame(reader, input);
        });
  }

  private static void aSheetInAPageNamesTheSame(PageLinkReader reader, byte[] input)
      throws Exception {
    String text = new String(input, UTF_8);
    // What its own charset or end tag would change is left out, and so is what the end would cut.
    if (text.contains("</") || text.contains("charset") || text.startsWith("\ufeff")) {
      return;
    }
    var page = new ByteArrayOutputStream();
    page.writeBytes("<style>".getBytes(UTF_8));
    page.writeBytes(text.getBytes(UTF_8));
    page.writeBytes("</style>".getBytes(UTF_8));
    PageLinks inPage =
        reader.read(new ByteArrayInputStream(page.toByteArray()), "text/html", "utf-8");
    PageLinks sheet =
        reader.read(new ByteArrayInputStream(text.getBytes(UTF_8)), "text/css", "utf-8");

    assertThat(references(inPage)).isEqualTo(references(sheet));
  }

  private static List<String> references(PageLinks links) {
    return links.links().stream().map(PageLink::reference).collect(Collectors.toList());
  }
}
