package crawler.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.model.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlParserTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      textBlock =
          """
          http://example.org -> http://example.org/
          HTTP://EXAMPLE.org/A -> http://example.org/A
          http://example.org/docs/intro.html?a=1&b=2 -> http://example.org/docs/intro.html?a=1&b=2
          http://example.org?x -> http://example.org/?x
          http://example.org? -> http://example.org/?
          http://example.org/a#b?c -> http://example.org/a
          http://example.org#a/b -> http://example.org/
          http:example.org/a -> http://example.org/a
          http:/example.org/a -> http://example.org/a
          http:////example.org/a -> http://example.org/a
          http:\\\\example.org\\a\\..\\b -> http://example.org/b
          http:/\\/example.org/a?\\ -> http://example.org/a?\\
          https://example.org:443/ -> https://example.org/
          https://example.org:80/ -> https://example.org:80/
          http://example.org:/a -> http://example.org/a
          http://example.org:00080/ -> http://example.org/
          http://example.org:65535 -> http://example.org:65535/
          http://my_host.example.org/ -> http://my_host.example.org/
          http://example.org./ -> http://example.org./
          http://ex%61mple.org/ -> http://example.org/
          http://!$&'()*+,-;=_~/ -> http://!$&'()*+,-;=_~/
          """)
  void normalises(String input, String href) {
    assertThat(UrlParser.parse(input).href()).isEqualTo(href);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      textBlock =
          """
          /a/./b -> /a/b
          /a/../b -> /b
          /a/b/.. -> /a/
          /a/b/. -> /a/b/
          /.. -> /
          /../../a -> /a
          /a/%2e%2E/b -> /b
          /a/.%2e/b -> /b
          /a/%2e./b -> /b
          /a/%2E/b -> /a/b
          /a/%2e%2e%2fb -> /a/%2e%2e%2fb
          /a/.../b -> /a/.../b
          /.well-known/x -> /.well-known/x
          /a//b/ -> /a//b/
          //a//..//.. -> //a/
          /%2e%2e/%2e%2e/etc/passwd -> /etc/passwd
          """)
  void resolvesDotSegments(String path, String expected) {
    assertThat(UrlParser.parse("http://h.test" + path).path()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      textBlock =
          """
          /a b -> /a%20b
          /a{b}c -> /a%7Bb%7Dc
          /a"b<c>d`e^f -> /a%22b%3Cc%3Ed%60e%5Ef
          /a|b -> /a|b
          /a[b]'c' -> /a[b]'c'
          /ü/日 -> /%C3%BC/%E6%97%A5
          /😀 -> /%F0%9F%98%80
          /%7e%zz%4 -> /%7e%zz%4
          /a?b c"d<e>f'g -> /a?b%20c%22d%3Ce%3Ef%27g
          /a?b|{c}`^?/ -> /a?b|{c}`^?/
          /a?ü -> /a?%C3%BC
          """)
  void percentEncodesWhatMayNotStandThere(String target, String expected) {
    assertThat(UrlParser.parse("http://h.test" + target).requestTarget()).isEqualTo(expected);
  }

  @Test
  void encodesWhatIsNotACharacterAsTheReplacementCharacter() {
    assertThat(UrlParser.parse("http://h.test/\ud800x").path()).isEqualTo("/%EF%BF%BDx");
    assertThat(UrlParser.parse("http://h.test/\u007f\u0085").path()).isEqualTo("/%7F%C2%85");
  }

  @Test
  void stripsWhiteSpaceAroundAndTabsAndLineEndsInside() {
    assertThat(UrlParser.parse("\u0000 \u001f ht\ttp://h.te\nst/a\r\nb \u0001").href())
        .isEqualTo("http://h.test/ab");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      textBlock =
          """
          user@h.test -> user
          user:pass@h.test -> user:pass
          user:@h.test -> user
          :pass@h.test -> :pass
          :@h.test -> ''
          @h.test -> ''
          a@b:c@d@h.test -> a%40b:c%40d
          a:b:c@h.test -> a:b%3Ac
          a b;c=[d]|é@h.test -> a%20b%3Bc%3D%5Bd%5D%7C%C3%A9
          a%40b:c%3a@h.test -> a%40b:c%3a
          """)
  void keepsCredentialsPercentEncoded(String authority, String credentials) {
    HttpUrl url = UrlParser.parse("http://" + authority + "/");
    assertThat(url.credentials()).isEqualTo(credentials);
    assertThat(url.host()).isEqualTo("h.test");
    assertThat(url.toString()).doesNotContain("pass");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      textBlock =
          """
          '' -> the URL is empty
          foo -> the scheme is missing, write http:// or https://
          /a/b -> the scheme is missing, write http:// or https://
          1http://h.test -> the scheme is missing, write http:// or https://
          http:// -> the host is empty
          http://user@ -> the host is empty
          http://:80/ -> the host is empty
          http://user:pass@:80/ -> the host is empty
          http:///?x -> the host is empty
          http://./ -> the host is empty
          http://%C2%AD/ -> the host is empty
          http://a..b/ -> the host has nothing between two dots or before one
          http://.a/ -> the host has nothing between two dots or before one
          http://a../ -> the host has nothing between two dots or before one
          http://h.test:0/ -> the port 0 is not between 1 and 65535
          http://h.test:65536/ -> the port 65536 is not between 1 and 65535
          http://h.test:99999/ -> the port 99999 is not between 1 and 65535
          http://h.test:4294967376/ -> the port 4294967376 is not between 1 and 65535
          http://h.test:99999999999999999999/ -> the port is not between 1 and 65535
          http://h.test:80a/ -> the port is not a number
          http://h.test:-1/ -> the port is not a number
          http://user:123456/7@h.test/ -> the port is not between 1 and 65535
          http://a b/ -> the host contains a space
          http://a<b/ -> the host contains the character <, which no host name has
          http://a%2fb/ -> the host contains the character /, which no host name has
          http://a%zz/ -> the host contains the character %, which no host name has
          http://a|b/ -> the host contains the character |, which no host name has
          http://a^b/ -> the host contains the character ^, which no host name has
          http://a]b/ -> the host contains the character ], which no host name has
          http://a%00b/ -> the host contains the control character U+0000
          http://%7f/ -> the host contains the control character U+007F
          """)
  void saysWhatIsWrong(String input, String detail) {
    assertThatThrownBy(() -> UrlParser.parse(input))
        .isInstanceOfSatisfying(
            InvalidUrlException.class, e -> assertThat(e.isOtherScheme()).isFalse())
        .hasMessage(detail);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\u0001", "\u001b", "\u001f", "\b", "\f"})
  void refusesControlCharactersInside(String control) {
    assertThatThrownBy(() -> UrlParser.parse("http://h.test/a" + control + "b"))
        .isInstanceOf(InvalidUrlException.class)
        .hasMessage("the URL contains the control character U+%04X", (int) control.charAt(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://h.test/", "mailto:a@b", "javascript:alert(1)", "DATA:x", "file:/a"})
  void tellsThatTheSchemeIsAnother(String input) {
    assertThatThrownBy(() -> UrlParser.parse(input))
        .isInstanceOfSatisfying(
            InvalidUrlException.class, e -> assertThat(e.isOtherScheme()).isTrue())
        .hasMessageMatching("the scheme [a-z]+ is not http or https");
  }

  @Test
  void acceptsLongUrlsUpTo64KiB() {
    String start = "http://h.test/";
    String eightKiB = start + "a/".repeat(4096) + "?" + "q".repeat(100);
    assertThat(UrlParser.parse(eightKiB).href()).isEqualTo(eightKiB);
    String longest = start + "a".repeat(65_536 - start.length());
    assertThat(UrlParser.parse(longest).href()).isEqualTo(longest);
    assertThatThrownBy(() -> UrlParser.parse(longest + "a"))
        .hasMessage("the URL is longer than 64 KiB");
  }

  @Test
  void refusesUrlsThatAreTooLongOnceTheyAreEncoded() {
    assertThatThrownBy(() -> UrlParser.parse("http://h.test/" + "ü".repeat(20_000)))
        .hasMessage("the URL is longer than 64 KiB");
    assertThatThrownBy(() -> UrlParser.parse("http://h.test/?" + "ü".repeat(20_000)))
        .hasMessage("the URL is longer than 64 KiB");
    assertThatThrownBy(() -> UrlParser.parse("http://" + "ü".repeat(20_000) + "@h.test/"))
        .hasMessage("the URL is longer than 64 KiB");
  }

  @Test
  void exceptionsCarryNoStackTrace() {
    assertThatThrownBy(() -> UrlParser.parse("x"))
        .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
  }
}
