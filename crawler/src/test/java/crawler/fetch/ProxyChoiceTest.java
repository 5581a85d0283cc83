package crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.model.ConfigException;
import crawler.model.HttpUrl;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyChoiceTest {

  private static HttpUrl url(String scheme, String host, int port) {
    return new HttpUrl(scheme, "", host, port, "/", null);
  }

  private static HttpUrl http(String host) {
    return url("http", host, 80);
  }

  private static String proxyOf(Map<String, String> environment, HttpUrl url) {
    return new ProxyChoice(null, environment)
        .proxyFor(url)
        .map(p -> p.getHost() + ":" + p.getPort())
        .orElse("direct");
  }

  @Test
  void goesDirectlyWhenNothingNamesAProxy() {
    assertThat(proxyOf(Map.of(), http("a.test"))).isEqualTo("direct");
    assertThat(proxyOf(Map.of("http_proxy", " "), http("a.test"))).isEqualTo("direct");
  }

  @Test
  void readsTheVariableOfTheScheme() {
    var environment =
        Map.of("http_proxy", "http://one.test:1", "HTTPS_PROXY", "two.test:2", "all_proxy", "x:3");

    assertThat(proxyOf(environment, http("a.test"))).isEqualTo("one.test:1");
    assertThat(proxyOf(environment, url("https", "a.test", 443))).isEqualTo("two.test:2");
    assertThat(proxyOf(Map.of("ALL_PROXY", "x.test"), http("a.test"))).isEqualTo("x.test:1080");
  }

  @Test
  void neverReadsWhatACallerOfACgiProgramCanSet() {
    assertThat(proxyOf(Map.of("HTTP_PROXY", "http://evil.test:1"), http("a.test")))
        .isEqualTo("direct");
  }

  @Test
  void theProxyAskedForCountsForEverything() {
    var choice =
        new ProxyChoice(
            URI.create("http://[::1]:3128"),
            Map.of("http_proxy", "what? this is not looked at", "no_proxy", "*"));

    assertThat(choice.proxyFor(http("a.test")))
        .hasValueSatisfying(p -> assertThat(p.getHost()).isEqualTo("::1"));
  }

  @Test
  void undoesTheEncodingOfALogin() {
    ProxyOptions proxy =
        new ProxyChoice(URI.create("socks5://us%65r:p%3A+%40:s@a.test:1"), Map.of())
            .proxyFor(http("b.test"))
            .orElseThrow();

    assertThat(proxy.getType()).isEqualTo(ProxyType.SOCKS5);
    assertThat(proxy.getUsername()).isEqualTo("user");
    assertThat(proxy.getPassword()).isEqualTo("p:+@:s");
    assertThat(
            new ProxyChoice(URI.create("http://user@a.test:1"), Map.of())
                .proxyFor(http("b.test"))
                .orElseThrow()
                .getPassword())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://user:secret@",
        "http://user:secret@a b:1",
        "https://user:secret@a.test:1",
        "ftp://a.test",
        "http://a.test:99999",
        "http://a.test:0",
        "://",
        "http://under_score:1",
        "http://%zz@a.test:1",
        "\u0007"
      })
  void refusesAValueThatNamesNoProxy(String value) {
    assertThatThrownBy(() -> new ProxyChoice(null, Map.of("http_proxy", value)))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("http_proxy: expected a proxy such as http://")
        .hasMessageNotContaining("secret")
        .hasMessageNotContaining("\u0007");
  }

  @ParameterizedTest
  @CsvSource({
    "*, a.test, true",
    "a.test, a.test, true",
    "A.TEST, a.test, true",
    "a.test., a.test, true",
    "a.test, a.test., true",
    "a.test, b.a.test, true",
    ".a.test, b.a.test, true",
    ".a.test, a.test, true",
    "*.a.test, b.a.test, true",
    "a.test, ba.test, false",
    "b.a.test, a.test, false",
    "a.test:80, a.test, true",
    "a.test:81, a.test, false",
    "'x, a.test', a.test, true",
    "'x a.test', a.test, true",
    "10.0.0.1, 10.0.0.1, true",
    "0.0.1, 10.0.0.1, false",
    "10.0.0.0/8, 10.1.2.3, true",
    "10.0.0.0/8, 11.1.2.3, false",
    "10.1.2.128/25, 10.1.2.127, false",
    "10.0.0.0/33, 10.0.0.0, false",
    "10.0.0.0/x, 10.0.0.0, false",
    "0.0.0.0/0, 10.0.0.0, true",
    "10.0.0.0/8, a.test, false",
    "::1, [::1], true",
    "[::1], [::1], true",
    "[::1]:80, [::1], true",
    "0:0:0:0:0:0:0:1, [::1], true",
    "fe80::/10, [fe80::1], true",
    "fe80::/10, [::1], false",
    "',, ,', a.test, false",
    "., a.test, false",
  })
  void knowsTheHostsThatAreReachedDirectly(String list, String host, boolean direct) {
    var environment = Map.of("http_proxy", "p.test:1", "NO_PROXY", list);

    assertThat(proxyOf(environment, http(host))).isEqualTo(direct ? "direct" : "p.test:1");
  }
}
