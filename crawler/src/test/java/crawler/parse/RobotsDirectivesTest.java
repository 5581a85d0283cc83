package crawler.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotsDirectivesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "noindex | true | false",
        "NOFOLLOW, NoIndex | true | true",
        "noindex;nofollow | true | true",
        "noarchive nofollow | false | true",
        "none | true | true",
        "all | false | false",
        "crawler: nofollow | false | true",
        "Crawler : noindex, nofollow | true | true",
        "otherbot: noindex, nofollow | false | false",
        "otherbot: noindex, crawler: nofollow | false | true",
        "noindex, otherbot: nofollow | true | false",
        "unavailable_after: 25 Jun 2030 15:00:00 PST, nofollow | false | true",
        "unavailable_after: Wednesday, 25-Jun-25 15:00:00 GMT, nofollow | false | true",
        "unavailable_after: Wed, 25 Jun 2025 15:00:00 GMT, nofollow | false | true",
        "crawler: unavailable_after: Wed, 25-Jun-25 15:00:00 GMT, noindex | true | false",
        "otherbot: unavailable_after: Wed, 25-Jun-25 15:00:00 GMT, noindex | false | false",
        "360Spider: noindex, nofollow | false | false",
        "max-snippet:20, noindex | true | false",
        "'' | false | false",
      })
  void readsTheHeader(String value, boolean noindex, boolean nofollow) {
    assertThat(RobotsDirectives.ofHeader(List.of(value), Set.of("crawler")))
        .isEqualTo(new RobotsDirectives(noindex, nofollow));
  }

  @ParameterizedTest
  @CsvSource({"noindex, nofollow, true, true", "otherbot: none, nofollow, false, true"})
  void theStrictestOfSeveralHolds(String one, String other, boolean noindex, boolean nofollow) {
    assertThat(RobotsDirectives.ofHeader(List.of(one, other), Set.of("crawler")))
        .isEqualTo(new RobotsDirectives(noindex, nofollow));
  }
}
