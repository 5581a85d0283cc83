package crawler.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/**
 * The parser's stream of elements is not all of the tree: what is found must not depend on that.
 */
class PageLinksPropertyTest {
  private static final int PAGES = 5_000;
  private static final String[] PIECES = {
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "</td>",
    "<ul>",
    "<li>",
    "</ul>",
    "<svg>",
    "</svg>",
    "<h1>",
    "</h1>",
    "<br>",
    "text",
    "<form>",
    "</form>",
    "<select>",
    "</select>",
    "<option>",
    "<button>",
    "</button>",
    "</a>",
    "<nobr>",
    "<!-- -->",
    "<noscript>",
    "</noscript>",
    "<math>",
    "</math>",
    "<body>",
    "</body>",
    "<html>",
    "<head>",
    "</head>",
    "<dl>",
    "<dd>",
    "<caption>",
    "<colgroup>",
    "<tbody>",
    "<object>",
    "</object>",
    "<center>",
    "<font color=red>",
    "</font>",
    "&nbsp;",
    "<title>x</title>",
  };

  @Test
  void findsWhatTheWholeTreeHas() throws IOException {
    var reader = new PageLinkReader(LinkOptions.DEFAULTS);
    var random = new Random(20261101);
    int links = 0;
    for (int i = 0; i < PAGES; i++) {
      String html = page(random);
      Set<String> inTree = new TreeSet<>();
      Jsoup.parse(html).select("a[href]").forEach(a -> inTree.add(a.attr("href")));
      Set<String> found = new TreeSet<>();
      reader
          .read(new ByteArrayInputStream(html.getBytes(UTF_8)), "text/html", "utf-8")
          .links()
          .forEach(link -> found.add(link.reference()));
      assertThat(found).as(html).isEqualTo(inTree);
      links += found.size();
    }
    assertThat(links).isGreaterThan(PAGES * 5);
  }

  @Test
  void dropsNothingThatWasNotLookedAt() throws IOException {
    var html = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      html.append("<div><a href=a").append(i).append("><b>x</b></a><ul><li><a href=b").append(i);
      html.append(">x</a></ul></div><table><a href=c").append(i).append(">x</a></table>");
    }
    for (int window : new int[] {1, 2, 7, 100, 10_000}) {
      var reader = new PageLinkReader(LinkOptions.DEFAULTS, window);
      var page = new ByteArrayInputStream(html.toString().getBytes(UTF_8));

      assertThat(reader.read(page, "text/html", "utf-8").links())
          .extracting(PageLink::reference)
          .hasSize(3_000);
    }
  }

  private static String page(Random random) {
    var html = new StringBuilder();
    for (int pieces = 1 + random.nextInt(100); pieces > 0; pieces--) {
      html.append(PIECES[random.nextInt(PIECES.length)]);
      if (random.nextInt(3) == 0) {
        html.append("<a href=").append(pieces).append('>');
      }
    }
    return html.toString();
  }
}
