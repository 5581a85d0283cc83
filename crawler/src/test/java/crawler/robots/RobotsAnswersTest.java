package crawler.robots;

import static crawler.robots.Robots.allows;
import static crawler.robots.Robots.rules;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.model.ConfigException;
import crawler.model.Origin;
import crawler.model.Reason;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, statuses and the cache. */
class RobotsAnswersTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final RobotsCache cache = new RobotsCache(now::get);

  private static Origin origin(int port) {
    return new Origin("http", "h.test", port);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "crawler/1.0|crawler",
        "Example-Bot_x (+https://h.test)|example-bot_x",
        "Mozilla/5.0 (compatible; ExampleBot/0.1; https://h.test)|examplebot",
        "Mozilla/5.0 (X11; Linux)|mozilla",
        "bot2/1|bot",
        "(x)|''",
        "''|''",
      })
  void theNameStandsInTheUserAgent(String userAgent, String token) {
    assertThat(ProductToken.of(userAgent)).isEqualTo(new ProductToken(token));
  }

  @Test
  void whoHasNoNameIsEverybody() {
    byte[] text = "User-agent: x\nDisallow: /x\nUser-agent: *\nDisallow: /a".getBytes(UTF_8);
    RobotsRules rules = RobotsRules.parse(text, new ProductToken(""), "http://h.test");
    assertThat(allows(rules, "/a")).isFalse();
    assertThat(allows(rules, "/x")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 410, 418, 451, 499})
  void clientErrorsMeanThatThereIsNone(int status) {
    assertThat(RobotsAnswer.ofStatus(status)).isEqualTo(RobotsAnswer.NONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 304, 429, 500, 503, 599, 600, 999})
  void everythingElseMeansThatNobodyKnows(int status) {
    assertThat(RobotsAnswer.ofStatus(status).verdict("/"))
        .isEqualTo(new RobotsVerdict.Unreachable(Reason.ROBOTS_UNREACHABLE, "status " + status));
  }

  @Test
  void anAnswerIsKeptForADay() {
    cache.keep(origin(1), RobotsAnswer.NONE);
    pass(Duration.ofHours(24).minusNanos(1));
    assertThat(cache.find(origin(1))).contains(RobotsAnswer.NONE);
    pass(Duration.ofNanos(1));
    assertThat(cache.find(origin(1))).isEmpty();
    assertThat(cache.find(origin(2))).isEmpty();
  }

  @Test
  void thatNobodyKnowsIsKeptForTenMinutes() {
    cache.keep(origin(1), RobotsAnswer.unreachable("why"));
    pass(Duration.ofMinutes(10).minusNanos(1));
    assertThat(cache.find(origin(1))).isPresent();
    pass(Duration.ofNanos(1));
    assertThat(cache.find(origin(1))).isEmpty();
  }

  @Test
  void aNewAnswerTakesThePlaceOfTheOld() {
    cache.keep(origin(1), RobotsAnswer.unreachable("why"));
    cache.keep(origin(1), RobotsAnswer.NONE);
    assertThat(cache.find(origin(1))).contains(RobotsAnswer.NONE);
  }

  @Test
  void theOriginsThatNobodyAsksAboutAreForgottenFirst() {
    for (int port = 0; port <= RobotsCache.MOST_ORIGINS; port++) {
      cache.keep(origin(port), RobotsAnswer.NONE);
      assertThat(cache.find(origin(0))).isPresent();
    }
    assertThat(cache.find(origin(1))).isEmpty();
    assertThat(cache.find(origin(2))).isPresent();
  }

  @Test
  void manyLargeAnswersAreBoundedTogether() {
    RobotsAnswer large = new RobotsAnswer.Known(rules("Sitemap: " + "x".repeat(2_000) + "\n"));
    RobotsAnswer larger =
        new RobotsAnswer.Known(rules(("Sitemap: " + "x".repeat(2_000) + "\n").repeat(240)));
    for (int port = 0; port < 100; port++) {
      cache.keep(origin(port), port == 0 ? large : larger);
    }
    assertThat(cache.find(origin(0))).isEmpty();
    assertThat(cache.find(origin(80))).isEmpty();
    assertThat(cache.find(origin(90))).isPresent();
    assertThat(cache.find(origin(99))).isPresent();
  }

  @Test
  void crawlDelaysThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> new RobotsOptions(RobotsMode.OBEY, Duration.ofSeconds(-1)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("max-crawl-delay");
    assertThatThrownBy(() -> new RobotsOptions(RobotsMode.OBEY, Duration.ofDays(25)))
        .isInstanceOf(ConfigException.class);
  }
}
