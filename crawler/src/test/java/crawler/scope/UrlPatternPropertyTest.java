package crawler.scope;

import static crawler.scope.Urls.url;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.model.ConfigException;
import crawler.model.HttpUrl;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UrlPatternPropertyTest {
  private static final String[] PIECES = {
    "*", "**", "/", "\\", "?", "://", "http", ":", "[", "]", "(", ")", "{2}", "+", ".", "a",
    "h.test", "re:", "ü", "\ud800", " ", "%41", "|", "^", "$", "@", "[::1]", "xn--", "&", "=", "'",
  };

  private static final List<HttpUrl> URLS =
      List.of(url("h.test"), url("https://u:p@h.test:81/a/b;c?d=e&f"), url("[::1]/ü?ü"));

  @Test
  void everyTextIsAPatternOrRefusedWithAReason() {
    var random = new Random(20261101);
    int patterns = 0;
    for (int i = 0; i < 50_000; i++) {
      var text = new StringBuilder();
      for (int n = random.nextInt(8); n >= 0; n--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      patterns += triedAll(text.toString());
    }
    assertThat(patterns).isGreaterThan(20_000);
  }

  private static int triedAll(String text) {
    try {
      UrlPattern pattern = UrlPattern.parse(text);
      URLS.forEach(pattern::matches);
      assertThat(pattern.text()).isEqualTo(text);
      return 1;
    } catch (ConfigException e) {
      assertThat(e).hasMessageStartingWith("expected ");
      return 0;
    }
  }

  @Test
  void aUrlAsItIsMatchesItselfAlone() {
    for (HttpUrl url : URLS) {
      UrlPattern pattern =
          UrlPattern.parse(url.scheme() + "://" + url.origin().authority() + url.requestTarget());
      for (HttpUrl other : URLS) {
        assertThat(pattern.matches(other)).isEqualTo(other.equals(url));
      }
    }
  }

  @Test
  void groupsMayNotNestWithoutAnEnd() {
    String nested = "re:" + "(".repeat(998) + ")".repeat(998);

    assertThatThrownBy(() -> UrlPattern.parse(nested + "(((")).isInstanceOf(ConfigException.class);
    assertThat(UrlPattern.parse("re:" + "(".repeat(200) + ")".repeat(200)).matches(URLS.getFirst()))
        .isTrue();
  }
}
