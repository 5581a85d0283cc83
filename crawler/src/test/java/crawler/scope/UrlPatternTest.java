package crawler.scope;

import static crawler.scope.Urls.url;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.model.ConfigException;
import crawler.model.HttpUrl;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlPatternTest {

  private static boolean matches(String pattern, String url) {
    return UrlPattern.parse(pattern).matches(url(url));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // names
        "*.pdf | h.test/a/b.pdf",
        "*.pdf | h.test/b.pdf?download=1",
        "index.html | h.test/a/index.html",
        "* | h.test/",
        "** | h.test/a/b",
        "h.test | h.test/a/b?x",
        "H.TEST | https://h.test/",
        "*.h.test | a.b.h.test/x",
        "h.test:8080 | h.test:8080/x",
        "[::1] | [::1]:99/x",
        "*.php?* | h.test/a/x.php?",
        // paths
        "/ | h.test",
        "/docs/* | h.test/docs/a",
        "/docs/* | h.test/docs/",
        "/docs/** | h.test/docs/a/b/c",
        "/docs/** | h.test/docs/",
        "/**/print | h.test/print",
        "/**/print | h.test/a/b/print",
        "**/print/** | h.test/a/print/b",
        "**/print/** | h.test/print/",
        "/a*c/x | h.test/abc/x",
        "/ü b/** | h.test/ü b/x",
        "/{a}^/* | h.test/{a}^/x",
        "/a\\*b | h.test/a*b",
        "/a.c | h.test/a.c",
        // hosts and paths
        "h.test/docs/** | h.test:81/docs/a/b",
        "h.test:81/** | h.test:81/x",
        "h.test:80/** | h.test/x",
        "*/docs/* | h.test/docs/a",
        "müller.test/** | müller.test/x",
        // whole URLs
        "https://h.test/** | https://h.test/x",
        "https://h.test | https://h.test/x?y",
        "HTTP*://h.test/** | https://h.test/x",
        // queries
        "?* | h.test/?x",
        "?*month=* | h.test/a/b?year=1&month=2",
        "/cal?*month=* | h.test/cal?month=a/b",
        "h.test/cal?month=* | h.test/cal?month=1",
        "? | h.test/x?",
        // regular expressions
        "re:\\.pdf$ | h.test/a.pdf",
        "re:(?i)\\.PDF$ | h.test/a.pdf",
        "re:^https://h\\.test/ | https://h.test/",
        "re::8080/ | h.test:8080/x",
        "re:month=\\d+ | h.test/x?month=12",
        "re:^http://h.test/x$ | http://user:pw@h.test/x#f",
      })
  void matchesWhatItNames(String pattern, String url) {
    assertThat(matches(pattern, url)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*.pdf | h.test/a.pdf/b",
        "*.pdf | h.test/a.PDF",
        "h.test | a.h.test/x",
        "*.h.test | h.test/x",
        "h.test:8080 | h.test/x",
        "/docs/* | h.test/docs/a/b",
        "/docs/* | h.test/docs",
        "/docs/** | h.test/a/docs/b",
        "/docs | h.test/docs/",
        "/**/print | h.test/blueprint",
        "/a*c/x | h.test/a/c/x",
        "/a.c | h.test/abc",
        "h.test/docs/** | x.test/docs/a",
        "h.test/ | h.test/a",
        "https://h.test/** | http://h.test/x",
        "?*month=* | h.test/month=1",
        "/cal?month=* | h.test/cal",
        "/cal?month=* | h.test/cal?year=1&month=2",
        "h.test?x | other.test/h.test",
        "re:^h\\.test | h.test/",
        "re:pw | http://user:pw@h.test/x",
      })
  void matchesNothingElse(String pattern, String url) {
    assertThat(matches(pattern, url)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "re:a(b | expected a regular expression after re:, was 're:a(b': missing closing ) at character 4, 'a(b'",
        "re:(?=x) | expected a regular expression after re:, was 're:(?=x)': invalid or unsupported Perl syntax at character 4, '(?=' (look-around and back-references are not supported)",
        "/a#b | expected a pattern without #, since fragments are never sent, was '/a#b'",
      })
  @Proves(FaultRow.PATTERN_BROKEN)
  void saysWhatIsWrongAndWhere(String pattern, String message) {
    assertThatThrownBy(() -> UrlPattern.parse(pattern))
        .isInstanceOf(ConfigException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "re:[", "re:a{5,1}", "re:\\"})
  void refusesWhatIsNoPattern(String pattern) {
    assertThatThrownBy(() -> UrlPattern.parse(pattern)).isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> UrlPattern.parse("x".repeat(2_001)))
        .hasMessage("expected a pattern of at most 2000 characters, was one of 2001");
  }

  @Test
  @Proves(FaultRow.PATTERN_SLOW)
  void noUrlMakesAPatternTakeLong() {
    HttpUrl hostile = url("h.test/" + "a".repeat(50_000) + "!");
    HttpUrl deep = url("h.test" + "/a".repeat(25_000));
    long started = System.nanoTime();
    for (String pattern :
        new String[] {
          "re:^http://h.test/(a+)+$", "re:(a|a)*$x", "**a**a**a**a**b", "/**/**/**/x"
        }) {
      assertThat(UrlPattern.parse(pattern).matches(hostile)).isFalse();
      assertThat(UrlPattern.parse(pattern).matches(deep)).isFalse();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
  }
}
