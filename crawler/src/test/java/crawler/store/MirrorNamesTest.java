package crawler.store;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.model.CrawlUrl;
import crawler.model.HttpUrl;
import crawler.model.InputLine;
import crawler.url.UrlParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MirrorNamesTest {
  private static final String HASH = "[a-z2-7]{20}";
  private static final Pattern DOCUMENTED =
      Pattern.compile("\\| `(http[^`]+)` \\| `(pages/[^`]+)` \\|$", Pattern.MULTILINE);

  @Test
  void namesAreThoseOfTheDocument() throws IOException {
    List<MatchResult> rows =
        DOCUMENTED.matcher(Files.readString(Path.of("../docs/file-names.md"))).results().toList();
    assertThat(rows).hasSizeGreaterThan(15);
    for (MatchResult row : rows) {
      String expected = Pattern.quote(row.group(2)).replace("HASH", "\\E" + HASH + "\\Q");
      assertThat(name(row.group(1))).matches(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      textBlock =
          """
          / -> /index.html
          /index.html -> /index@0.html
          /index@0.html -> /index@0@0.html
          /index -> /index@.html
          /index.htm -> /index.htm
          /Index.html -> /Index@1.html
          /a -> /a@.html
          /a/b -> /a/b@.html
          /a@.html -> /a@@0.html
          /a@ -> /a@@.html
          /a.html/ -> /a.html@0/index.html
          /a.html@0/ -> /a.html@0@0/index.html
          /.htaccess -> /.htaccess@.html
          /.well-known/x.txt -> /.well-known/x.txt
          /v1.2/ -> /v1.2/index.html
          /v1.2 -> /v1.2@.html
          /a. -> /a.@.html
          /a./b. -> /a.@0/b.@.html
          /.../x.css -> /...@0/x.css
          //x.css -> /@0/x.css
          /@user/x.css -> /@user/x.css
          /@abe/x.css -> /@abe@0/x.css
          /~user/x.css -> /~user/x.css
          /%c3%a9.png -> /%c3%a9.png
          /%C3%A9.png -> /%C3%A9@12.png
          /a.TXT -> /a@1c.TXT
          /a+b,c;d=e&f'g(h)!$.js -> /a+b,c;d=e&f'g(h)!$.js
          /[x].js -> /[x].js
          /%2e%2e%2fx.js -> /%2e%2e%2fx.js
          /../../x.js -> /x.js
          """)
  void saysWhatTheFileSystemCannotTellApart(String path, String file) {
    assertThat(name("http://h.test" + path)).isEqualTo("pages/http/h.test" + file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      textBlock =
          """
          /?q -> /index@HASH.html
          /docs?q -> /docs@HASH.html
          /docs.php? -> /docs@HASH.php
          /CON.txt -> /_CON@HASH.txt
          /com1 -> /_com1@HASH.html
          /lpt9.tar.gz -> /_lpt9.tar@HASH.gz
          /console.txt -> /console.txt
          /aux./x.js -> /_aux.@HASH/x.js
          /a:b.js -> /a_b@HASH.js
          /a|b*c.js -> /a_b_c@HASH.js
          /progra~1/x.js -> /progra_1@HASH/x.js
          """)
  void hashesWhatCannotBeAName(String path, String file) {
    String expected =
        Pattern.quote("pages/http/h.test" + file).replace("HASH", "\\E" + HASH + "\\Q");
    assertThat(name("http://h.test" + path)).matches(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      textBlock =
          """
          http://h.test:8080 -> http/h.test_8080
          https://h.test:80 -> https/h.test_80
          http://my_host -> http/my_host
          http://my_80 -> http/my_80_80
          http://my_80:8080 -> http/my_80_8080
          http://h_ -> http/h__80
          http://127.1 -> http/127.0.0.1
          http://[2001:db8::1] -> http/[2001-db8--1]
          http://münchen.de -> http/xn--mnchen-3ya.de
          """)
  void hostAndPortAreOneDirectory(String origin, String directory) {
    assertThat(name(origin + "/")).isEqualTo("pages/" + directory + "/index.html");
  }

  @Test
  void hostsThatCannotBeADirectoryAreHashed() {
    assertThat(name("http://con/")).matches("pages/http/_con@" + HASH + "/index.html");
    assertThat(name("http://aux.h.test/"))
        .matches("pages/http/_aux.h.test@" + HASH + "/index.html");
    assertThat(name("http://h.test./")).matches("pages/http/h.test.@" + HASH + "/index.html");
    assertThat(name("http://h.test.:81/")).matches("pages/http/h.test.@" + HASH + "_81/index.html");
    assertThat(name("http://a*b\"/")).matches("pages/http/a_b_@" + HASH + "/index.html");
  }

  @Test
  void longSegmentsAreShortened() {
    String segment = "x".repeat(300);
    assertThat(name("http://h.test/" + segment + "/" + segment + ".png"))
        .matches("pages/http/h.test/x{100}@" + HASH + "/x{100}@" + HASH + "\\.png");
    assertThat(name("http://h.test/" + "x".repeat(196) + ".png"))
        .endsWith("/" + "x".repeat(196) + ".png");
  }

  @Test
  void lateCapitalsAreHashed() {
    String path = "x".repeat(63);
    assertThat(name("http://h.test/" + path + "X.js")).endsWith("X@8000000000000000.js");
    assertThat(name("http://h.test/x" + path + "X.js")).matches(".*X@" + HASH + "\\.js");
  }

  @Test
  void deepPathsKeepTheirFirstDirectories() {
    String deep = "http://h.test" + "/abcdefghi".repeat(800);
    assertThat(name(deep + "/x.png"))
        .matches("pages/http/h.test/(abcdefghi/){58}x@" + HASH + "\\.png")
        .isNotEqualTo(name(deep + "/abcdefghi/x.png"));
  }

  @Test
  @Proves(FaultRow.SECRETS_TOLD)
  void credentialsLeaveNoTraceInTheName() {
    HttpUrl plain = UrlParser.parse("http://h.test/a.html");
    HttpUrl first = UrlParser.parse("http://user:secret@h.test/a.html");
    HttpUrl second = UrlParser.parse("http://user:other@h.test/a.html");
    for (PageNames names : List.of(PageNames.of(Layout.MIRROR), PageNames.of(Layout.HASH))) {
      assertThat(names.fileFor(at(1, first)))
          .isEqualTo(names.fileFor(at(1, second)))
          .isNotEqualTo(names.fileFor(at(2, second)))
          .isNotEqualTo(names.fileFor(at(1, plain)))
          .doesNotContain("user", "secret");
      assertThat(names.fileFor(at(1, plain))).isEqualTo(names.fileFor(at(2, plain)));
    }
  }

  static CrawlUrl at(long seq, HttpUrl url) {
    return new CrawlUrl(new InputLine(seq, "test:" + seq, url.href()), url);
  }

  private static String name(String url) {
    return PageNames.of(Layout.MIRROR).fileFor(at(1, UrlParser.parse(url)));
  }
}
