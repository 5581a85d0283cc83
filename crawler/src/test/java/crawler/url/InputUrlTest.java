package crawler.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputUrlTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      textBlock =
          """
          https://h.test/a -> https://h.test/a
          http:h.test -> http://h.test/
          example.org -> http://example.org/
          example.org/x?y -> http://example.org/x?y
          example.org?y -> http://example.org/?y
          example.org/@user -> http://example.org/@user
          example.org/a:b -> http://example.org/a:b
          example.org:80 -> http://example.org/
          example.org: -> http://example.org/
          example.org:/x -> http://example.org/x
          localhost:8080/a -> http://localhost:8080/a
          localhost:8080 -> http://localhost:8080/
          localhost/ -> http://localhost/
          localhost\\a -> http://localhost/a
          my_host:80/x -> http://my_host/x
          [::1]:8080/a -> http://[::1]:8080/a
          127.1:8080 -> http://127.0.0.1:8080/
          //host/a -> http://host/a
          \\\\host\\a -> http://host/a
          münchen.de -> http://xn--mnchen-3ya.de/
          münchen.de:81/x -> http://xn--mnchen-3ya.de:81/x
          """)
  void acceptsWhatPeopleAbbreviate(String input, String href) {
    assertThat(UrlParser.parseInput(input).href()).isEqualTo(href);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      textBlock =
          """
          foo -> a single word is not a URL, write http:// before it if it is a host
          foo?x.y -> a single word is not a URL, write http:// before it if it is a host
          '' -> the URL is empty
          /etc/passwd -> the host is missing, write http://host/path
          ?x -> the host is missing, write http://host/path
          http//h.test/ -> the colon after http is missing
          me@example.org -> the scheme is missing, write http:// or https:// before a name with an @
          //me@h.test/ -> the scheme is missing, write http:// or https:// before a name with an @
          me:pw@h.test/ -> the scheme is missing, write http:// or https:// before a name with an @
          a.b:pw@h.test -> the scheme is missing, write http:// or https:// before a name with an @
          localhost:99999 -> the port 99999 is not between 1 and 65535
          h.test:8o -> the port is not a number
          a list of things. -> the host contains a space
          """)
  void saysWhatToDo(String input, String detail) {
    assertThatThrownBy(() -> UrlParser.parseInput(input))
        .isInstanceOf(InvalidUrlException.class)
        .hasMessage(detail);
  }

  @ParameterizedTest
  @CsvSource({
    "mailto:x, mailto",
    "mailto:x@h.test, mailto",
    "ftp://x, ftp",
    "javascript:alert(1), javascript",
    "tel:5551234, tel",
    "h.test://x, h.test",
    "about:blank, about",
    "C:\\dir, c",
  })
  void namesTheSchemeThatCannotBeFetched(String input, String scheme) {
    assertThatThrownBy(() -> UrlParser.parseInput(input))
        .isInstanceOfSatisfying(
            InvalidUrlException.class, e -> assertThat(e.isOtherScheme()).isTrue())
        .hasMessage("the scheme %s is not http or https", scheme);
  }

  @Test
  void shortensEndlessSchemes() {
    assertThatThrownBy(() -> UrlParser.parseInput("a".repeat(60_000) + "://x"))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(80));
  }
}
