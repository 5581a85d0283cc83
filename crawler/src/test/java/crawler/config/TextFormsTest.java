package crawler.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.fetch.Header;
import crawler.model.ConfigException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations, sizes, percentages, headers, proxies. */
class TextFormsTest {

  @ParameterizedTest
  @CsvSource({
    "10/s,PT0.1S",
    "120/m,PT0.5S",
    "0.5/s,PT2S",
    "30/h,PT2M",
    "1000000/s,PT0.000001S",
    "3/s,PT0.333333334S"
  })
  void readsARate(String text, Duration interval) {
    assertThat(Rates.parse(text).interval()).isEqualTo(interval);
    assertThat(text).matches(Rates.PATTERN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "10/d", "0/s", "0.0/m", "-1/s", "1000001/s", "1e3/s", "10 /s"})
  void refusesWhatIsNoRate(String text) {
    assertThatThrownBy(() -> Rates.parse(text))
        .isInstanceOf(ConfigException.class)
        .hasMessage("expected a rate such as 10/s, 120/m or 0.5/s, was '" + text + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.org/crawler?a=1,https://example.org/crawler?a=1",
    "http://[2001:db8::1]/,http://[2001:db8::1]/",
    "me+crawl@example.org,mailto:me+crawl@example.org"
  })
  void readsAContact(String text, String url) {
    assertThat(Contacts.contact(text)).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "me",
        "me@localhost",
        "me@example..org",
        "me@example.org, you@example.org",
        "https://example.org/(a)",
        "https://example.org/a b",
        "ftp://example.org/",
        "https://user:pass@example.org/",
        "me@example.org\r\nX: y"
      })
  void refusesWhatIsNoContact(String text) {
    assertThatThrownBy(() -> Contacts.contact(text)).isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> Contacts.mail(text)).isInstanceOf(ConfigException.class);
  }

  @ParameterizedTest
  @CsvSource({"250ms,PT0.25S", "5s,PT5S", "2m,PT2M", "1h,PT1H", "0,PT0S", "0ms,PT0S"})
  void readsADuration(String text, Duration expected) {
    assertThat(Durations.parse(text)).isEqualTo(expected);
    assertThat(text).matches(Durations.PATTERN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "", "1.5s", "-1s", "5S", "5 s", "1m30s", "s", "٣s"})
  void refusesWhatIsNoDuration(String text) {
    assertThatThrownBy(() -> Durations.parse(text))
        .isInstanceOf(ConfigException.class)
        .hasMessage("expected a duration such as 250ms, 5s or 2m, was '" + text + "'");
    assertThat(text).doesNotMatch(Durations.PATTERN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9999999999999999999h", "9223372036854775807m", "9223372037s"})
  void refusesADurationThatOverflows(String text) {
    assertThatThrownBy(() -> Durations.parse(text))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("292 years");
  }

  @ParameterizedTest
  @CsvSource({
    "500,500",
    "100B,100",
    "64KiB,65536",
    "10MB,10000000",
    "1GiB,1073741824",
    "1kb,1000",
    "2mib,2097152",
    "3GB,3000000000",
    "0,0"
  })
  void readsASize(String text, long expected) {
    assertThat(Sizes.parse(text)).isEqualTo(expected);
    assertThat(text).matches(Sizes.PATTERN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "64K", "64 KiB", "-1", "1.5MB", "B", "1TB", "1i", "٣"})
  void refusesWhatIsNoSize(String text) {
    assertThatThrownBy(() -> Sizes.parse(text))
        .isInstanceOf(ConfigException.class)
        .hasMessage("expected a size such as 500, 64KiB or 10MB, was '" + text + "'");
    assertThat(text).doesNotMatch(Sizes.PATTERN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775808", "8589934592GiB", "99999999999GB"})
  void refusesASizeThatOverflows(String text) {
    assertThatThrownBy(() -> Sizes.parse(text))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("less than 8 EiB");
  }

  @ParameterizedTest
  @CsvSource({"5%,5", "0,0", "0.5%,0.5", "100%,100"})
  void readsAPercentage(String text, double expected) {
    assertThat(Percentages.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "'Accept: text/html',Accept,text/html",
    "X:\ty ,X,y",
    "'X: a:b',X,a:b",
    "X-Empty:,X-Empty,''"
  })
  void readsAHeader(String line, String name, String value) {
    assertThat(HeaderLines.parse(line)).isEqualTo(new Header(name, value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret",
        ": secret",
        "X Y: secret",
        "X: secret\r\nHost: other",
        "X: secret\n",
        "X\n: secret",
        "X: sécret",
        "X: secret\u0000",
        "X\r\nY: secret"
      })
  void refusesAHeaderThatCouldNotBeSentWithoutShowingItsValue(String line) {
    assertThatThrownBy(() -> HeaderLines.parse(line))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("expected ")
        .hasMessageNotContaining("secret")
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Host", "content-length", "Transfer-Encoding", "CONNECTION"})
  void refusesAHeaderThatIsTheCrawlersToSetAndSaysWhy(String name) {
    assertThatThrownBy(() -> HeaderLines.parse(name + ": 1"))
        .isInstanceOf(ConfigException.class)
        .hasMessageMatching("'" + name + "' cannot be set: .+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://proxy.example:3128", "http://u:p@proxy.example:1/", "http://[::1]:8080"})
  void readsAProxy(String text) {
    assertThat(ProxyUrls.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://u:secret@proxy.example", "socks5://u:secret@proxy.example:1", "u:secret@p:1",
        "http://u:secret@p:70000", "http://u:secret@p:1/path", "http://u:se cret@p:1",
        "https://u:secret@p:1"
      })
  void refusesAProxyWithoutShowingItsPassword(String text) {
    assertThatThrownBy(() -> ProxyUrls.parse(text))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("expected a proxy such as http://proxy.example:3128, was '")
        .hasMessageNotContaining("cret");
  }

  @Test
  void guessesTheNearestName() {
    assertThat(Nearest.to("concurency", List.of("concurrency", "retries"))).contains("concurrency");
    assertThat(Nearest.to("colour", List.of("concurrency", "retries"))).isEmpty();
  }

  @Test
  void repeatsAnOddValueInOneShortLine() {
    assertThat(Texts.shown("a\nb\u001b[31m" + "x".repeat(200)))
        .startsWith("a?b?[31mx")
        .hasSize(81)
        .endsWith("…");
  }
}
