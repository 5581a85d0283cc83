package crawler.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** Only tags that may lead somewhere are parsed: what is found must not depend on that. */
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

  /** Where a tag is none; with drawings as they ought to be. */
  private static final String[] MORE = {
    "<svg><title>x</title><path d='M0 0'/><style>a > b {}</style></svg>",
    "<svg/><math><mi>x</mi></math>",
    "<title><a href=no>x</title >",
    "<script>if (a < b) document.write('<a href=no>x</a>')</script>",
    "<script><!-- <script> <a href=no> </script> <a href=no> --></script>",
    "<script><!-- <a href=no> </script>",
    "<SCRIPT src=x></Script\n>",
    "<style>a > b { content: '<a href=no>' }</style>",
    "<textarea><a href=no></textarea>",
    "<iframe><a href=no></iframe>",
    "<xmp><a href=no></xmp>",
    "<noframes><a href=no></noframes>",
    "<!-- <a href=no> -- > -->",
    "<!--><!---><!-- x --!>",
    "<!DOCTYPE html PUBLIC '-//x'>",
    "<?php echo '<a href=no' ?>",
    "<![CDATA[x]]>",
    "<img alt='a > b' src=x>",
    "<img alt=\"<a href=no>\" src=x>",
    "<a title='<a href=no>' href=t>",
    "<a/href=s/>",
    "<A\nHREF = 'upper' =x=\"y\">",
    "<a href=q?a=1&amp;b=2>",
    "<a data-x='\"' href=\"d'd\">",
    "< a href=no>",
    "</ a href=no>",
    "</>",
    "<1>",
    "< ",
    "</div title='>'>",
    "<p title=a>b>",
  };

  @Test
  void findsWhatTheWholeTreeHas() throws IOException {
    holdAgainstTheTree(PIECES);
  }

  @Test
  void findsNothingWhereATagIsNone() throws IOException {
    String[] pieces =
        Stream.concat(Stream.of(PIECES), Stream.of(MORE))
            .filter(piece -> !Set.of("<svg>", "</svg>", "<math>", "</math>").contains(piece))
            .toArray(String[]::new);

    holdAgainstTheTree(pieces);
  }

  private static void holdAgainstTheTree(String[] pieces) throws IOException {
    var reader = new PageLinkReader(LinkOptions.DEFAULTS);
    var random = new Random(20261101);
    int links = 0;
    for (int i = 0; i < PAGES; i++) {
      String html = page(random, pieces);
      Set<String> inTree = new TreeSet<>();
      Jsoup.parse(html).select("a[href]").forEach(a -> inTree.add(a.attr("href")));
      Set<String> found = new TreeSet<>();
      reader
          .read(new ByteArrayInputStream(html.getBytes(UTF_8)), "text/html", "utf-8")
          .links()
          .forEach(link -> found.add(link.reference()));
      // The parser sees tags in raw text where it is not where it belongs.
      inTree.remove("no");
      assertThat(found).as(html).isEqualTo(inTree);
      links += found.size();
    }
    assertThat(links).isGreaterThan(PAGES * 5);
  }

  private static String page(Random random, String[] from) {
    var html = new StringBuilder();
    for (int left = 1 + random.nextInt(100); left > 0; left--) {
      html.append(from[random.nextInt(from.length)]);
      if (random.nextInt(3) == 0) {
        html.append("<a href=").append(left).append('>');
      }
    }
    return html.toString();
  }
}
