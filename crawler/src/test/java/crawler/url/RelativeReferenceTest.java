package crawler.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.model.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelativeReferenceTest {
  private static final HttpUrl BASE = UrlParser.parse("http://u:p@h.test:8080/a/b/c?q=1");

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      textBlock =
          """
          '' -> http://u:p@h.test:8080/a/b/c?q=1
          #top -> http://u:p@h.test:8080/a/b/c?q=1
          ? -> http://u:p@h.test:8080/a/b/c?
          ?x y#z -> http://u:p@h.test:8080/a/b/c?x%20y
          d -> http://u:p@h.test:8080/a/b/d
          d?e -> http://u:p@h.test:8080/a/b/d?e
          d/ -> http://u:p@h.test:8080/a/b/d/
          . -> http://u:p@h.test:8080/a/b/
          .. -> http://u:p@h.test:8080/a/
          ../d -> http://u:p@h.test:8080/a/d
          ../../../d -> http://u:p@h.test:8080/d
          ..\\d -> http://u:p@h.test:8080/a/d
          /d/../e -> http://u:p@h.test:8080/e
          \\d -> http://u:p@h.test:8080/d
          / -> http://u:p@h.test:8080/
          //o.test/d -> http://o.test/d
          \\\\o.test -> http://o.test/
          ///o.test/d -> http://o.test/d
          http:d -> http://u:p@h.test:8080/a/b/d
          HTTP:/d -> http://u:p@h.test:8080/d
          http:?x -> http://u:p@h.test:8080/a/b/c?x
          http:#x -> http://u:p@h.test:8080/a/b/c?q=1
          http://o.test -> http://o.test/
          https:d -> https://d/
          https://o.test:444/x -> https://o.test:444/x
          d e|é -> http://u:p@h.test:8080/a/b/d%20e|%C3%A9
          1:2 -> http://u:p@h.test:8080/a/b/1:2
          ./x:y -> http://u:p@h.test:8080/a/b/x:y
          """)
  void resolves(String reference, String href) {
    assertThat(UrlParser.parse(BASE, reference).href()).isEqualTo(href);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"file:///etc/passwd", "javascript:alert(1)", "ftp://h.test/", "data:,x", "x:y"})
  void tellsThatAReferenceLeadsToAnotherScheme(String reference) {
    assertThatThrownBy(() -> UrlParser.parse(BASE, reference))
        .isInstanceOfSatisfying(
            InvalidUrlException.class, e -> assertThat(e.isOtherScheme()).isTrue());
  }

  @Test
  void refusesReferencesThatCannotBeFetched() {
    assertThatThrownBy(() -> UrlParser.parse(BASE, "//")).hasMessage("the host is empty");
    assertThatThrownBy(() -> UrlParser.parse(BASE, "//o.test:0/"))
        .isInstanceOfSatisfying(
            InvalidUrlException.class, e -> assertThat(e.isOtherScheme()).isFalse());
  }
}
