package crawler.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.parse.PageLinks.Extent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StyleReaderTest {
  private static final LinkOptions ASSETS = LinkOptions.DEFAULTS.withKinds(LinkKind.ALL);

  private static PageLinks read(byte[] sheet, String charset, LinkOptions options)
      throws IOException {
    return new PageLinkReader(options).read(new ByteArrayInputStream(sheet), "text/css", charset);
  }

  private static List<String> references(String sheet) throws IOException {
    return references(read(sheet.getBytes(UTF_8), "", ASSETS));
  }

  private static List<String> references(PageLinks links) {
    return links.links().stream().map(PageLink::reference).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a{b:url(x)}~x",
        "a{b:url( \t x \n )}~x",
        "a{b:url(\"x\")}~x",
        "a{b:url( 'x' )}~x",
        "a{b:URL(x)}~x",
        "a{b:url(x),url(y)}~x y",
        "a{b:url(x/y?a=1&b=2#c)}~x/y?a=1&b=2#c",
        // Escapes, in the name and in the address.
        "a{b:u\\72l(x)}~x",
        "a{b:u\\000072 l(x)}~x",
        "a{b:\\55 rl(x)}~x",
        "a{b:url(\\78)}~x",
        "a{b:url(a\\)b)}~a)b",
        "a{b:url(a\\28 b)}~a(b",
        "a{b:url(\"a\\\"b\")}~a\"b",
        "a{b:url(\"a\\\nb\")}~ab",
        "a{b:url(\"a\\\r\nb\")}~ab",
        "a{b:url(\\0)}~\ufffd",
        "a{b:url(\\d800)}~\ufffd",
        "a{b:url(\\110000)}~\ufffd",
        "a{b:url(\\1F600)}~\uD83D\uDE00",
        "a{b:url(ü\u4e2d)}~ü\u4e2d",
        // What is broken ends where it ends, and reading goes on.
        "a{b:url(x y) url(z)}~z",
        "a{b:url(x\"y) url(z)}~z",
        "a{b:url(x(y) url(z)}~z",
        "a{b:url(x'\\)y) url(z)}~z",
        "a{b:url(\"x\n) url(z)}~z",
        "a{b:\"x\n;c:url(z)}~z",
        "a{b:url(x\\\ny) url(z)}~z",
        // The end of a sheet closes what is open.
        "a{b:url(x~x",
        "a{b:url('x~x",
        "@import 'x~x",
        "a{b:url(x)~x",
        // What is none.
        "/* url(no) */ a{b:url(x)}~x",
        "/* url(no) **/ a{b:url(x)}~x",
        "/*/ url(no) */ a{b:url(x)}~x",
        "a{b:\"url(no)\" url(x)}~x",
        "a{b:'\\'url(no)' url(x)}~x",
        "a{b:xurl(no) url(x)}~x",
        "a{b:-url(no) url(x)}~x",
        "a{b:1url(no) 1.5e3url(no) url(x)}~x",
        "a{b:#url(no) url(x)}~x",
        "a{b:@url(no) url(x)}~x",
        "a{b:url-prefix(no) url(x)}~x",
        "a{b:url (no) url(x)}~x",
        "a{b:\"no\" url(x)}~x",
        "a{b:url(data:image/png;base64,AA) url(x)}~x",
        "a{b:url() url('') url(#no) url(x)}~x",
        "@namespace url(no); @namespace svg 'no'; a{b:url(x)}~x",
        "@-moz-document url(no) { a{b:url(x)} }~x",
        "@charset 'no'; a{b:url(x)}~x",
        // Images by strings.
        "a{b:image-set('x' 1x, url(y) 2x, 'z' type('no'))}~x y z",
        "a{b:-webkit-image-set(url('x') 1x, 'y' 2x)} a{c:'no'}~x y",
        "a{b:image-set('x' 1x; c:'no'}~x",
      })
  void findsWhatAStyleNames(String sheetAndReferences) throws IOException {
    String[] parts = sheetAndReferences.split("~", -1);

    assertThat(references(parts[0])).containsExactly(parts[1].split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "@import 'x';~STYLESHEET x",
        "@import \"x\" screen;~STYLESHEET x",
        "@import url(x);~STYLESHEET x",
        "@IMPORT/**/url('x') layer(a) supports(display:grid) print;~STYLESHEET x",
        "@imp\\6frt 'x';~STYLESHEET x",
        "@import 'x'; a{b:url(y)}~STYLESHEET x STYLE y",
        "@import; a{b:url(y)}~STYLE y",
      })
  void tellsSheetsFromImages(String sheet, String expected) throws IOException {
    assertThat(
            read(sheet.getBytes(UTF_8), "", ASSETS).links().stream()
                .map(link -> link.kind() + " " + link.reference()))
        .containsExactly(expected.split(" (?=[A-Z])"));
  }

  @Test
  void aSheetIsReadInItsOwnCharset() throws IOException {
    Charset cyrillic = Charset.forName("windows-1251");
    String declared = "@charset \"windows-1251\";a{b:url(д)}";
    assertThat(references(read(declared.getBytes(cyrillic), "", ASSETS))).containsExactly("д");
    assertThat(references(read("a{b:url(ü)}".getBytes(ISO_8859_1), "iso-8859-1", ASSETS)))
        .containsExactly("ü");
    assertThat(references(read("\ufeffa{b:url(ü)}".getBytes(UTF_16BE), "iso-8859-1", ASSETS)))
        .containsExactly("ü");
    String late = "a{} @charset \"windows-1251\";a{b:url(ü)}";
    assertThat(references(late)).containsExactly("ü");
    assertThat(references("\ufeff@import 'ü'")).containsExactly("ü");
    assertThat(references("@charset \"utf-16\";a{b:url(ü)}")).containsExactly("ü");
  }

  @Test
  void sheetsAreReadOnlyIfWhatTheyNameIsWanted() throws IOException {
    assertThat(new PageLinkReader(LinkOptions.DEFAULTS).follows("text/css")).isFalse();
    assertThat(new PageLinkReader(ASSETS).follows("text/css")).isTrue();
    var sheets = LinkOptions.DEFAULTS.withKinds(Set.of(LinkKind.STYLESHEET));
    byte[] sheet = "@import 'x'; a{b:url(y)}".getBytes(UTF_8);
    assertThat(references(read(sheet, "", sheets))).containsExactly("x");
  }

  @Test
  void whatTheLimitCutsIsNoReference() throws IOException {
    byte[] sheet = "a{b:url(one)} a{b:url(twenty)}".getBytes(UTF_8);
    PageLinks links = read(sheet, "", new LinkOptions(LinkKind.ALL, 10, 25, Set.of()));

    assertThat(references(links)).containsExactly("one");
    assertThat(links.extent()).isEqualTo(Extent.FIRST_BYTES);
  }

  @Test
  void readingEndsWithTheLastReferenceThatIsWanted() throws IOException {
    byte[] sheet = "a{b:url(one)} a{b:url(two)} a{b:url(three)}".getBytes(UTF_8);
    PageLinks links = read(sheet, "", new LinkOptions(LinkKind.ALL, 2, 1000, Set.of()));

    assertThat(references(links)).containsExactly("one", "two");
    assertThat(links.extent()).isEqualTo(Extent.FIRST_LINKS);
  }

  /** Sixteen mebibytes each, and some of it in a page. */
  @ParameterizedTest
  @ValueSource(strings = {"url(", "\"", "/*", "\\", "image-set(", "url(a b", "u\\72l("})
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  @Proves(FaultRow.STYLE_HOSTILE)
  void noSheetTakesLong(String text) throws IOException {
    int size = 16 << 20;
    byte[] sheet = text.repeat(size / text.length()).getBytes(UTF_8);
    var options = new LinkOptions(LinkKind.ALL, 10_000, 2L * size, Set.of());

    assertThat(read(sheet, "", options).links()).hasSizeLessThan(3);

    byte[] page = ("<style>" + text.repeat(size / 8 / text.length())).getBytes(UTF_8);
    PageLinks links =
        new PageLinkReader(options).read(new ByteArrayInputStream(page), "text/html", "");
    assertThat(links.links()).hasSizeLessThan(3);
  }
}
