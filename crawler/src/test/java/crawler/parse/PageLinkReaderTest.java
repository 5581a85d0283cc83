package crawler.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.parse.PageLinks.Extent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageLinkReaderTest {
  private static final String HTML = "text/html";

  private static PageLinks read(String html) throws IOException {
    return read(html.getBytes(UTF_8), HTML, "", LinkOptions.DEFAULTS);
  }

  private static PageLinks read(byte[] page, String type, String charset, LinkOptions options)
      throws IOException {
    return new PageLinkReader(options).read(new ByteArrayInputStream(page), type, charset);
  }

  private static PageLinks readAll(String html) throws IOException {
    return read(html.getBytes(UTF_8), HTML, "", LinkOptions.DEFAULTS.withKinds(LinkKind.ALL));
  }

  private static List<String> references(PageLinks links) {
    return links.links().stream().map(PageLink::reference).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "<a href=x>, ANCHOR x",
    "<A HREF='/x?a=1&amp;b=2'>text</A>, ANCHOR /x?a=1&b=2",
    "<map><area href=x></map>, ANCHOR x",
    "<svg><a xlink:href=x /></svg>, ANCHOR x",
    "<link rel=canonical href=x>, CANONICAL x",
    "<link rel='NEXT' href=x>, NEXT x",
    "<link rel=prev href=x>, PREV x",
    "<link rel='alternate' hreflang=de href=x>, ALTERNATE x",
    "<iframe src=x></iframe>, FRAME x",
    "<frameset><frame src=x></frameset>, FRAME x",
    "'<meta http-equiv=refresh content=\"5; url=x\">', REFRESH x",
    "<noscript><a href=x></a></noscript>, ANCHOR x",
    "<template shadowrootmode=open><a href=x></a></template>, ANCHOR x",
  })
  void findsWhatLeadsToOtherPages(String html, String link) throws IOException {
    assertThat(read(html).links())
        .singleElement()
        .satisfies(l -> assertThat(l.kind() + " " + l.reference()).isEqualTo(link));
  }

  @ParameterizedTest
  @CsvSource({
    "<img src=x>, IMAGE x",
    "'<img srcset=\"x 1x, y 2x\">', IMAGE x IMAGE y",
    "'<picture><source srcset=\"x 100w, y\"></picture>', IMAGE x IMAGE y",
    "<input type=IMAGE src=x>, IMAGE x",
    "<link rel='shortcut icon' href=x>, IMAGE x",
    "<script src=x></script>, SCRIPT x",
    "<link rel='alternate stylesheet' href=x>, STYLESHEET x",
    "<video src=x poster=y></video>, IMAGE y MEDIA x",
    "<audio><source src=x><track src=y></audio>, MEDIA x MEDIA y",
    "<object data=x></object><embed src=y>, MEDIA x MEDIA y",
    "<style>a{b:url(x)}</style>, STYLE x",
    "<style>a{b:url(x)}</stylex></style-></style/ >, STYLE x",
    "<noscript><style>a{b:url(x)}</style></noscript>, STYLE x",
    "<p style=b:url(x)>, STYLE x",
    "'<p class=a STYLE = \"b:url(&quot;x&#39;y&quot;)\">', STYLE x'y",
    "<p style=b:url&lpar;x)>, STYLE x",
  })
  void findsWhatAPageNeedsToBeShownIfAsked(String html, String links) throws IOException {
    assertThat(readAll(html).links().stream().map(l -> l.kind() + " " + l.reference()))
        .containsExactly(links.split(" (?=[A-Z])"));
    assertThat(read(html).links()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "<style>@import 'x';a{b:url(y)}</style><a href=z>, STYLESHEET x STYLE y ANCHOR z",
    "<a href=w><STYLE>a{b:url(<x></y)}</Style >, ANCHOR w STYLE <x></y",
    "<svg><style>a{b:url(x)}<a href=y></style></svg>, STYLE x ANCHOR y",
    "<svg><style/></svg><a href=y>, ANCHOR y",
    "<x-y style=b:url(x)><a style=b:url(y) href=z>, STYLE x ANCHOR z STYLE y",
    "<br style=b:url(x) /><a href=z>, STYLE x ANCHOR z",
  })
  void stylesAndOtherLinksComeInTheOrderOfThePage(String html, String links) throws IOException {
    assertThat(readAll(html).links().stream().map(l -> l.kind() + " " + l.reference()))
        .containsExactly(links.split(" (?=[A-Z])"));
  }

  @Test
  void anXmlPageHasItsStylesInTheWritingOfXml() throws IOException {
    String page =
        "<html xmlns='http://www.w3.org/1999/xhtml'><style>/*<![CDATA[*/ a{b:url(x?a=1&amp;b)}"
            + " /*]]>*/</style><style/><p style='b:url(y)'/><a href='z'/></html>";
    LinkOptions all = LinkOptions.DEFAULTS.withKinds(LinkKind.ALL);

    assertThat(references(read(page.getBytes(UTF_8), "application/xhtml+xml", "", all)))
        .containsExactly("x?a=1&b", "y", "z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a>",
        "<a href>",
        "<a href=''>",
        "<a href=' #top '>",
        "<a href='javascript:void(0)'>",
        "<a href=' JavaScript:x'>",
        "<a href='java&#10;script:x'>",
        "<a href='mailto:a@b.test'>",
        "<a href='data:text/html,x'>",
        "<a href='tel:+1'>",
        "<link rel=preload href=x>",
        "<link href=x>",
        "<meta http-equiv=refresh content=5>",
        "<input src=x>",
        "<!-- <a href=x> -->",
        "<script>'<a href=x>'</script>",
        "<template><p><a href=x></a></p></template>",
        "<textarea><a href=x></textarea>",
        "<p href=x>",
        "<p styles=b:url(x) data-style=b:url(x) style>",
        "<style>a{b:url(x",
        "<style>a{b:url(#x)}</style>",
        "<template><style>a{b:url(x)}</style><p style=b:url(x)></template>",
        "<script>'<style>a{b:url(x)}</style>'</script>",
        "<!-- <style>a{b:url(x)}</style> -->",
      })
  void leavesOutWhatLeadsToNoPage(String html) throws IOException {
    assertThat(readAll(html).links()).isEmpty();
  }

  @Test
  void aSchemeIsNotAnyColon() throws IOException {
    String html = "<a href='x:y'><a href='./x:y'><a href='?a:b'><a href='1:2'><a href='HTTPS:x'>";

    assertThat(references(read(html))).containsExactly("./x:y", "?a:b", "1:2", "HTTPS:x");
  }

  @Test
  void theFirstBaseCounts() throws IOException {
    assertThat(read("<base target=x><base href=' /a/ '><base href=/b/>").base()).isEqualTo("/a/");
    assertThat(read("<base href='javascript:x'><base href=/b/>").base()).isEmpty();
    assertThat(read("<a href=x>").base()).isEmpty();
  }

  @Test
  void tellsWhatAPageThinksOfItsLinks() throws IOException {
    String html = "<a href=1 rel='NoFollow  ugc'><a href=2 rel='sponsored noopener'><a href=3>";

    assertThat(read(html).links())
        .extracting(PageLink::hints)
        .containsExactly(
            Set.of(LinkHint.NOFOLLOW, LinkHint.UGC), Set.of(LinkHint.SPONSORED), Set.of());
  }

  @ParameterizedTest
  @CsvSource({
    "'<meta name=robots content=\"noindex,nofollow\">', true, true",
    "'<META NAME=ROBOTS CONTENT=\"NoIndex\">', true, false",
    "'<meta name=crawler content=none>', true, true",
    "'<meta name=robots content=noindex><meta name=Crawler content=nofollow>', true, true",
    "'<meta name=otherbot content=none>', false, false",
    "'<meta name=robots content=\"index, follow, nofollowing\">', false, false",
    "'<template><meta name=robots content=none></template>', false, false",
  })
  void tellsWhatAPageAsksOfCrawlers(String html, boolean noindex, boolean nofollow)
      throws IOException {
    assertThat(read(html).robots()).isEqualTo(new RobotsDirectives(noindex, nofollow));
  }

  @Test
  void namesEachLinkOnce() throws IOException {
    assertThat(references(read("<a href=x><a href=y><a href=x><a href='x '>")))
        .containsExactly("x", "y");
  }

  @Test
  void takesNoMoreLinksThanWanted() throws IOException {
    var two = new LinkOptions(LinkKind.PAGES, 2, 1 << 20, Set.of());

    PageLinks cut = read("<a href=1><a href=2><a href=2><a href=3>".getBytes(UTF_8), HTML, "", two);
    assertThat(references(cut)).containsExactly("1", "2");
    assertThat(cut.extent()).isEqualTo(Extent.FIRST_LINKS);
    PageLinks whole = read("<a href=1><a href=2><a href=2>".getBytes(UTF_8), HTML, "", two);
    assertThat(whole.extent()).isEqualTo(Extent.WHOLE);
  }

  @Test
  void looksAtNoMoreBytesThanWanted() throws IOException {
    byte[] page = ("<a href=1>" + " ".repeat(5_000) + "<a href=2>").getBytes(UTF_8);

    for (int bytes : new int[] {10, 1_024, 2_000, page.length - 1}) {
      PageLinks cut = read(page, HTML, "", new LinkOptions(LinkKind.PAGES, 9, bytes, Set.of()));
      assertThat(references(cut)).containsExactly("1");
      assertThat(cut.extent()).isEqualTo(Extent.FIRST_BYTES);
    }
    var exact = new LinkOptions(LinkKind.PAGES, 9, page.length, Set.of());
    assertThat(read(page, HTML, "", exact).extent()).isEqualTo(Extent.WHOLE);
    assertThat(references(read(page, HTML, "", exact))).containsExactly("1", "2");
  }

  @ParameterizedTest
  @CsvSource({
    "windows-1251, '', <meta charset=windows-1251>",
    "windows-1251, windows-1251, <meta charset=utf-8>",
    "UTF-8, '', ''",
    "UTF-16LE, '', \uFEFF",
    "UTF-8, windows-1251, \uFEFF",
    "UTF-8, '', <meta charset=utf-16le>",
  })
  void readsTheCharsetAsBrowsersDo(String actual, String served, String before) throws IOException {
    byte[] page = (before + "<a href=/мир>").getBytes(Charset.forName(actual));

    assertThat(references(read(page, HTML, served, LinkOptions.DEFAULTS))).containsExactly("/мир");
  }

  @Test
  void lettersOfAQueryStayInThePagesCharset() throws IOException {
    byte[] page = "<a href='/мир?q=мир&amp;x=€日#мир'>".getBytes(Charset.forName("windows-1251"));
    byte[] unmappable = "<a href='?&#26085;'>".getBytes(UTF_8);

    assertThat(references(read(page, HTML, "windows-1251", LinkOptions.DEFAULTS)))
        .containsExactly("/мир?q=%EC%E8%F0&x=%88?#мир");
    assertThat(references(read(unmappable, HTML, "windows-1251", LinkOptions.DEFAULTS)))
        .containsExactly("?%26%23%32%36%30%38%35%3B");
    assertThat(references(read("<a href='?q=мир'>"))).containsExactly("?q=мир");
  }

  @Test
  void xhtmlMayCloseScriptsInItsOwnWayAndPrefixItsElements() throws IOException {
    byte[] page =
        ("<?xml version='1.0'?><html><head><script src='s'/><title/></head><body>"
                + "<a href='1'/><h:a href='2'>x</h:a><![CDATA[<a href='no'/>]]></body></html>")
            .getBytes(UTF_8);

    assertThat(references(read(page, "application/xhtml+xml", "", LinkOptions.DEFAULTS)))
        .containsExactly("1", "2");
  }

  @Test
  void doesNotCloseTheStreamAndPassesItsFailureOn() throws IOException {
    var broken =
        new InputStream() {
          private int left = 3_000;

          @Override
          public int read() throws IOException {
            return read(new byte[1], 0, 1);
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            if (left == 0) {
              throw new IOException("the disk is gone");
            }
            int read = Math.min(left, length);
            left -= read;
            return read;
          }

          @Override
          public void close() {
            throw new AssertionError("closed");
          }
        };
    var reader = new PageLinkReader(LinkOptions.DEFAULTS);

    assertThatThrownBy(() -> reader.read(broken, HTML, "")).hasMessage("the disk is gone");
  }
}
