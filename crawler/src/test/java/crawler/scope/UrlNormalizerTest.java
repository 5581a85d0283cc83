package crawler.scope;

import static crawler.scope.Urls.url;
import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.HttpUrl;
import crawler.url.UrlParser;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlNormalizerTest {

  private static String normalized(String words, boolean sorted, String url) {
    List<String> list = Arrays.stream(words.split(",")).filter(w -> !w.isEmpty()).toList();
    return new UrlNormalizer(StripOptions.of(list, sorted)).normalize(url(url)).requestTarget();
  }

  @ParameterizedTest
  @CsvSource({
    "'', h.test/a;jsessionid=1?utm_source=x, /a;jsessionid=1?utm_source=x",
    "tracking, h.test/a?utm_source=x&b=1&GCLID=2&c, /a?b=1&c",
    "tracking, h.test/a?utm_source=x, /a",
    "tracking, h.test/a?, /a?",
    "tracking, h.test/a?&&b, /a?&&b",
    "tracking, h.test/a;jsessionid=1?sid=2, /a;jsessionid=1?sid=2",
    "session, h.test/a;jsessionid=1/b;JSESSIONID=2?sid=3&x=4&PHPSESSID=5, /a/b?x=4",
    "session, h.test/a;v=1;jsessionid=1;w=2/, /a;v=1;w=2/",
    "session, h.test/;jsessionid=1, /",
    "session, h.test/(S(abc123))/page.aspx, /page.aspx",
    "session, h.test/(S(abc123)), /",
    "session, h.test/x(S(abc123))/y, /x(S(abc123))/y",
    "'ref,p_*', h.test/?ref=1&P_x=2&preference=3, /?preference=3",
    "'tracking,session,x', h.test/?x=1&sid=2&fbclid=3, /",
  })
  void takesOutWhatItIsTold(String words, String url, String target) {
    assertThat(normalized(words, false, url)).isEqualTo(target);
  }

  @ParameterizedTest
  @CsvSource({
    "h.test/?b=1&a=2&b=0, /?a=2&b=1&b=0",
    "h.test/?b&&a, /?a&b",
    "h.test/?, /?",
    "h.test/a, /a",
  })
  void sortsByNameAlone(String url, String target) {
    assertThat(normalized("", true, url)).isEqualTo(target);
  }

  @Test
  void whatItReturnsItWouldReturnAgainAndAParserToo() {
    String[] pieces = {
      "/", ";", "jsessionid=1", "?", "&", "utm_x=1", "sid", "=", "a", "b=2", "(S(x))", "/(S(y))",
    };
    var normalizer = new UrlNormalizer(StripOptions.of(List.of("tracking", "session", "b"), true));
    var random = new Random(20261101);
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder("http://u:p@h.test:81/");
      for (int n = random.nextInt(12); n > 0; n--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      HttpUrl once = normalizer.normalize(UrlParser.parse(text.toString()));
      assertThat(normalizer.normalize(once)).as(text.toString()).isEqualTo(once);
      assertThat(UrlParser.parse(once.href())).as(text.toString()).isEqualTo(once);
    }
  }
}
