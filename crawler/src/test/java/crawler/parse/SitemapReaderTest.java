package crawler.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.parse.SitemapEntry.Target;
import crawler.parse.SitemapReading.End;
import crawler.parse.SitemapReading.Format;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SitemapReaderTest {
  private static final String NAMESPACE = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

  private final List<SitemapEntry> entries = new ArrayList<>();

  private SitemapReading read(byte[] file, SitemapLimits limits) throws IOException {
    return new SitemapReader(limits).read(new ByteArrayInputStream(file), "", entries::add);
  }

  private SitemapReading read(String file) throws IOException {
    return read(file.getBytes(UTF_8), SitemapLimits.DEFAULTS);
  }

  private List<String> locs() {
    return entries.stream().map(SitemapEntry::loc).toList();
  }

  private static String urlSet(int urls) {
    var xml = new StringBuilder("<urlset>");
    for (int i = 0; i < urls; i++) {
      xml.append("<url><loc>http://h.test/").append(i).append("</loc></url>");
    }
    return xml.append("</urlset>").toString();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var packed = new GZIPOutputStream(out)) {
      packed.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  void readsWhatTheProtocolShows() throws IOException {
    SitemapReading reading =
        read(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset "
                + NAMESPACE
                + ">\n <url>\n  <loc>http://h.test/a?x=1&amp;y=2</loc>\n"
                + "  <lastmod>2026-01-02</lastmod><changefreq>daily</changefreq>"
                + "<priority>0.8</priority>\n </url>\n"
                + " <url><loc> http://h.test/b\n</loc></url>\n</urlset>");

    assertThat(reading).isEqualTo(new SitemapReading(Format.URL_SET, 2, End.WHOLE));
    assertThat(entries)
        .containsExactly(
            new SitemapEntry("http://h.test/a?x=1&y=2", Target.PAGE, "2026-01-02", 0.8),
            new SitemapEntry("http://h.test/b", Target.PAGE, "", 0.5));
  }

  @Test
  void anIndexLeadsToSitemaps() throws IOException {
    SitemapReading reading =
        read(
            "<sitemapindex><sitemap><loc>http://h.test/s.xml.gz</loc><lastmod>2026-01</lastmod>"
                + "</sitemap></sitemapindex>");

    assertThat(reading.format()).isEqualTo(Format.INDEX);
    assertThat(entries)
        .containsExactly(
            new SitemapEntry("http://h.test/s.xml.gz", Target.SITEMAP, "2026-01", 0.5));
  }

  @ParameterizedTest
  @CsvSource({
    "TEXT, 'http://h.test/a\r\n\r\nhttps://h.test/b\nno url\n# comment\n', 2",
    "TEXT, 'HTTP://h.test/a', 1",
    "RSS, '<rss><channel><link>http://h.test</link><item><link>http://h.test/a</link></item>"
        + "<item><guid>http://h.test/b</guid></item></channel></rss>', 2",
    "RSS, '<rdf:RDF><item><link>http://h.test/a</link></item></rdf:RDF>', 1",
    "ATOM, '<feed><link href=\"/\"/><entry><link rel=\"self\" href=\"no\"/>"
        + "<link href=\"http://h.test/a\"/></entry></feed>', 1",
    "URL_SET, '<urlset xmlns=\"urn:wrong\"><url><loc>x</loc></url></urlset>', 1",
    "URL_SET, '<sm:urlset><sm:url><sm:loc>x</sm:loc></sm:url></sm:urlset>', 1",
    "URL_SET, '<URLSET><Url><LOC>x</LOC></Url></URLSET>', 1",
    "URL_SET, '<urlset><url><loc><![CDATA[x&y]]></loc></url></urlset>', 1",
    "URL_SET, '<urlset><url><loc>x?a&b=1</loc></url></urlset>', 1",
    "URL_SET, '<urlset><url><image:image><image:loc>no</image:loc></image:image></url></urlset>', 0",
    "URL_SET, '<urlset><url><image:loc>no</image:loc><loc>x</loc></url></urlset>', 1",
    "URL_SET, '<urlset><url></url><url><loc> </loc></url></urlset>', 0",
    "URL_SET, '<urlset/>', 0",
    "URL_SET, ' \n<!-- by hand --><urlset><url><loc>x</loc></url>', 1",
  })
  void readsEveryForm(Format format, String file, int count) throws IOException {
    assertThat(read(file)).isEqualTo(new SitemapReading(format, count, End.WHOLE));
    assertThat(locs()).doesNotContain("no", "");
  }

  @ParameterizedTest
  @CsvSource({
    "'<!doctype html><html><head><title>404</title></head><body>no</body></html>', HTML",
    "'<HTML><p>x', HTML",
    "'<svg><a/></svg>', NO_SITEMAP",
    "'<?xml version=\"1.0\"?>', NO_SITEMAP",
    "'', NO_SITEMAP",
    "'User-agent: *', NO_SITEMAP",
    "'{\"a\": 1}', NO_SITEMAP",
    "'\0\1\2', NO_SITEMAP",
  })
  @Proves({FaultRow.SITEMAP_HTML, FaultRow.SITEMAP_EMPTY})
  void saysWhatIsNoSitemap(String file, End end) throws IOException {
    assertThat(read(file)).isEqualTo(new SitemapReading(Format.UNKNOWN, 0, end));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void aByteOrderMarkIsNoText(String charset) throws IOException {
    for (String file :
        new String[] {urlSet(3), "http://h.test/0\nhttp://h.test/1\nhttp://h.test/2"}) {
      entries.clear();
      read(("\uFEFF" + file).getBytes(Charset.forName(charset)), SitemapLimits.DEFAULTS);

      assertThat(locs()).containsExactly("http://h.test/0", "http://h.test/1", "http://h.test/2");
    }
  }

  @Test
  void onlyTheXmlDeclarationNamesTheCharset() throws IOException {
    read("<urlset><url><loc>http://h.test/é?charset=utf-16</loc></url></urlset>");
    read(
        "<?xml version='1.0' encoding='iso-8859-1'?><urlset><url><loc>é</loc></url></urlset>"
            .getBytes(Charset.forName("iso-8859-1")),
        SitemapLimits.DEFAULTS);

    assertThat(locs()).containsExactly("http://h.test/é?charset=utf-16", "é");
  }

  @Test
  void gzipIsToldByItsFirstBytes() throws IOException {
    byte[] packed = gzip(urlSet(1_000).getBytes(UTF_8));

    assertThat(read(packed, SitemapLimits.DEFAULTS).entries()).isEqualTo(1_000);
    assertThat(read(gzip(packed), SitemapLimits.DEFAULTS).entries()).isEqualTo(1_000);
  }

  @Test
  @Proves(FaultRow.SITEMAP_CUT)
  void aBrokenGzipFileGivesWhatCameBefore() throws IOException {
    byte[] packed = gzip(urlSet(20_000).getBytes(UTF_8));

    SitemapReading cut = read(Arrays.copyOf(packed, packed.length / 2), SitemapLimits.DEFAULTS);
    assertThat(cut.end()).isEqualTo(End.BAD_GZIP);
    assertThat(cut.entries()).isBetween(1_000, 19_000).isEqualTo(entries.size());
    assertThat(locs()).allMatch(loc -> loc.matches("http://h.test/\\d+"));
    packed[1] = 0;
    packed[2] = 99;
    byte[] header = {0x1f, (byte) 0x8b, 99};
    assertThat(read(header, SitemapLimits.DEFAULTS).end()).isEqualTo(End.BAD_GZIP);
  }

  @Test
  @Proves(FaultRow.SITEMAP_LONG)
  void takesNoMoreEntriesThanWanted() throws IOException {
    var limits = new SitemapLimits(10, 1 << 20, 200);

    assertThat(read(urlSet(11).getBytes(UTF_8), limits))
        .isEqualTo(new SitemapReading(Format.URL_SET, 10, End.TOO_MANY_ENTRIES));
    assertThat(read(urlSet(10).getBytes(UTF_8), limits).end()).isEqualTo(End.WHOLE);
    assertThat(read("http://h.test/\n".repeat(11).getBytes(UTF_8), limits).end())
        .isEqualTo(End.TOO_MANY_ENTRIES);
  }

  @Test
  @Proves(FaultRow.SITEMAP_LARGE)
  void aFileThatIsTooLargeGivesNoHalfUrl() throws IOException {
    byte[] file =
        "<urlset><url><loc>http://h.test/1</loc></url><url><loc>http://h.test/234".getBytes(UTF_8);
    byte[] text = "http://h.test/1\nhttp://h.test/234".getBytes(UTF_8);

    for (byte[] each : List.of(file, text)) {
      entries.clear();
      SitemapReading reading = read(each, new SitemapLimits(10, each.length - 2, 200));
      assertThat(reading.end()).isEqualTo(End.TOO_LARGE);
      assertThat(locs()).containsExactly("http://h.test/1");
    }
  }

  @Test
  @Proves(FaultRow.SITEMAP_BOMB)
  void aBombIsDefused() throws IOException {
    var bomb = new ByteArrayOutputStream();
    try (var packed = new GZIPOutputStream(bomb)) {
      packed.write("<urlset>".getBytes(UTF_8));
      for (int i = 0; i < 4_000; i++) {
        packed.write(" ".repeat(10_000).getBytes(UTF_8));
      }
    }

    assertThat(read(bomb.toByteArray(), SitemapLimits.DEFAULTS).end())
        .isIn(End.TOO_DENSE, End.ENTRY_TOO_LARGE);
    byte[] many = gzip("http://h.test/a\n".repeat(500_000).getBytes(UTF_8));
    assertThat(read(many, new SitemapLimits(1_000_000, 50 << 20, 200)).end())
        .isEqualTo(End.TOO_DENSE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<a/>", "x<!---->", "<url>", "<url/>", "<loc>x", "x", "<a b='c'>"})
  @Proves(FaultRow.SITEMAP_GAP)
  void thereIsAUrlInEveryMebibyte(String flood) throws IOException {
    SitemapReading reading = read("<urlset><url>" + flood.repeat(1_500_000 / flood.length()));

    assertThat(reading.end()).isEqualTo(End.ENTRY_TOO_LARGE);
    assertThat(reading.entries()).isZero();
  }

  @Test
  @Proves(FaultRow.SITEMAP_ENTITIES)
  void knowsNoEntities() throws IOException {
    read(
        "<!DOCTYPE urlset [<!ENTITY a \"aaaa\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]>"
            + "<urlset><url><loc>http://h.test/&a;&b;</loc></url></urlset>");

    assertThat(locs()).containsExactly("http://h.test/&a;&b;");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    ".3, 0.3",
    "7, 1",
    "-1, 0.5",
    "NaN, 0.5",
    "0x1p3, 0.5",
    "'', 0.5",
    "high, 0.5"
  })
  void prioritiesAreFromZeroToOne(String text, double priority) throws IOException {
    read("<urlset><url><loc>x</loc><priority>" + text + "</priority></url></urlset>");

    assertThat(entries.getFirst().priority()).isEqualTo(priority);
  }

  @Test
  void passesTheStreamsFailureOn() {
    var broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the disk is gone");
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            throw new IOException("the disk is gone");
          }
        };
    var file = new SequenceInputStream(new ByteArrayInputStream(urlSet(9).getBytes(UTF_8)), broken);
    var reader = new SitemapReader(SitemapLimits.DEFAULTS);

    assertThatThrownBy(() -> reader.read(file, "", entries::add)).hasMessage("the disk is gone");
  }
}
