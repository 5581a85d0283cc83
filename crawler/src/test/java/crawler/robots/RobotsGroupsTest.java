package crawler.robots;

import static crawler.robots.Robots.allows;
import static crawler.robots.Robots.forAll;
import static crawler.robots.Robots.parse;
import static crawler.robots.Robots.rules;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines, groups and what stands in neither: RFC 9309, sections 2.1, 2.2.1, 2.2.4 and 2.5. */
class RobotsGroupsTest {

  @Test
  void theGroupOfItsOwnNameCountsAndNotThatOfAll() {
    RobotsRules rules =
        rules("User-agent: *", "Disallow: /", "", "User-agent: Crawler", "Disallow: /a");
    assertThat(allows(rules, "/b")).isTrue();
    assertThat(allows(rules, "/a")).isFalse();
    RobotsRules later =
        rules("User-agent: crawler", "Disallow: /a", "User-agent: *", "Disallow: /");
    assertThat(allows(later, "/b")).isTrue();
  }

  @Test
  void withoutAGroupOfItsOwnTheOneForAllCounts() {
    RobotsRules rules = rules("User-agent: other", "Disallow: /", "User-agent: *", "Disallow: /a");
    assertThat(allows(rules, "/b")).isTrue();
    assertThat(allows(rules, "/a")).isFalse();
    assertThat(allows(rules("User-agent: other", "Disallow: /"), "/")).isTrue();
  }

  @Test
  void groupsOfTheSameNameAreOne() {
    RobotsRules rules =
        rules(
            "User-agent: crawler",
            "Disallow: /a",
            "User-agent: other",
            "Disallow: /",
            "User-agent: CRAWLER",
            "Disallow: /b");
    assertThat(allows(rules, "/a")).isFalse();
    assertThat(allows(rules, "/b")).isFalse();
    assertThat(allows(rules, "/c")).isTrue();
    RobotsRules all = forAll("Disallow: /a", "", "User-agent: *", "Disallow: /b");
    assertThat(allows(all, "/a") || allows(all, "/b")).isFalse();
  }

  @Test
  void aGroupMayHaveSeveralNames() {
    RobotsRules rules =
        rules("User-agent: other", "", "# and", "User-agent: crawler", "Disallow: /a");
    assertThat(allows(rules, "/a")).isFalse();
    assertThat(allows(rules("User-agent: crawler", "User-agent: x", "Disallow: /"), "/")).isFalse();
  }

  @Test
  void anEmptyGroupOfItsOwnNameAllowsEverything() {
    assertThat(allows(rules("User-agent: *", "Disallow: /", "User-agent: crawler"), "/a")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"crawler", "CRAWLER", "crawler/2.1", "crawler 2.1", "Crawler* x"})
  void namesAreComparedUpToAVersion(String name) {
    assertThat(allows(rules("User-agent: " + name, "Disallow: /"), "/a")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"craw", "crawlers", "crawler-image", "my crawler", "c", ""})
  void aPartOfANameIsAnotherName(String name) {
    assertThat(allows(rules("User-agent: " + name, "Disallow: /"), "/a")).isTrue();
  }

  @Test
  void anAsteriskWithWordsBehindItIsEverybody() {
    assertThat(allows(rules("User-agent: * all of you", "Disallow: /"), "/a")).isFalse();
    assertThat(allows(rules("User-agent: *x", "Disallow: /"), "/a")).isTrue();
  }

  @Test
  void rulesBeforeTheFirstGroupCountForNobody() {
    assertThat(allows(rules("Disallow: /", "User-agent: *", "Allow: /a"), "/b")).isTrue();
  }

  @Test
  void otherLinesDoNotEndAGroup() {
    RobotsRules rules =
        rules(
            "User-agent: crawler",
            "Sitemap: https://h.test/s.xml",
            "nonsense",
            "Clean-param: x",
            "User-agent: other",
            "Disallow: /a");
    assertThat(allows(rules, "/a")).isFalse();
    assertThat(allows(forAll("Disallow: /a", "Sitemap: x", "Disallow: /b"), "/b")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n", "\n\n\r"})
  void everyLineEndIsOne(String end) {
    RobotsRules rules = parse(("User-agent: *" + end + "Disallow: /a" + end).getBytes(UTF_8));
    assertThat(allows(rules, "/a")).isFalse();
    assertThat(allows(rules, "/b")).isTrue();
  }

  @Test
  void theLastLineNeedsNoEnd() {
    assertThat(allows(parse("user-agent:*\ndisallow:/a".getBytes(UTF_8)), "/a")).isFalse();
  }

  @Test
  void spacesTabsAndCommentsAreNoPartOfALine() {
    RobotsRules rules =
        rules(
            "\t User-agent :\t* # all",
            "Disallow: /a # not this",
            " Disallow :/b\t",
            "#Disallow: /");
    assertThat(allows(rules, "/a")).isFalse();
    assertThat(allows(rules, "/b")).isFalse();
    assertThat(allows(rules, "/c")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Disallow /a", "Disalow: /a", "Dissallow: /a", "DISALLOW:/a", "disallow\t/a"})
  void usualSlipsAreUnderstood(String line) {
    assertThat(allows(forAll(line), "/a")).isFalse();
    assertThat(allows(rules("User agent: *", line), "/a")).isFalse();
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstLine() {
    String text = "\uFEFFUser-agent: *\nDisallow: /ü\n";
    assertThat(allows(parse(text.getBytes(UTF_8)), "/%C3%BC")).isFalse();
    assertThat(allows(parse(text.getBytes(UTF_16LE)), "/%C3%BC")).isFalse();
    assertThat(allows(parse(text.getBytes(UTF_16BE)), "/%C3%BC")).isFalse();
  }

  @Test
  void nothingIsNoRule() {
    assertThat(parse(new byte[0])).isEqualTo(RobotsRules.ALLOW_ALL);
    assertThat(parse("\n\n".getBytes(UTF_8))).isEqualTo(RobotsRules.ALLOW_ALL);
  }

  @Test
  void aPageInsteadOfRulesIsNoRule() {
    String page =
        "<!DOCTYPE html><html><head><title>404</title></head><body>User-agent: *<br>"
            + "\n<p>Disallow: /</p>\n</body></html>";
    assertThat(parse(page.getBytes(UTF_8))).isEqualTo(RobotsRules.ALLOW_ALL);
  }

  @Test
  void linesThatCanBeReadCountAmongOthers() {
    RobotsRules rules = forAll("<html>", "Disallow: /a", "\u0000\u0001", "Disallow: /b\u0000c");
    assertThat(rules.rules()).containsExactly(new PathRule(false, "/a"));
  }

  @Test
  void bytesWithoutMeaningAreNoRule() {
    byte[] junk = new byte[600 << 10];
    new Random(1).nextBytes(junk);
    assertThat(parse(junk)).isEqualTo(RobotsRules.ALLOW_ALL);
  }

  @Test
  void ofMoreThanTheLimitTheWholeLinesWithinItCount() {
    String begin = "User-agent: *\nDisallow: /early\n";
    String cut = "Disallow: /cut-here";
    int within = RobotsText.MOST_BYTES - begin.length() - "Disallow: /".length();
    String text = begin + "#" + "x".repeat(within - 2) + "\n" + cut + "\nDisallow: /late\n";
    RobotsRules rules = parse(text.getBytes(UTF_8));
    assertThat(allows(rules, "/early")).isFalse();
    assertThat(allows(rules, "/cut-here") && allows(rules, "/late")).isTrue();
    assertThat(rules.rules()).hasSize(1);
  }

  @Test
  void aLineThatEndsAtTheLimitCounts() {
    String begin = "User-agent: *\n#";
    String last = "\nDisallow: /last\n";
    int fill = RobotsText.MOST_BYTES - begin.length() - last.length();
    byte[] text = (begin + "x".repeat(fill) + last + "Disallow: /").getBytes(UTF_8);
    assertThat(parse(text).rules()).containsExactly(new PathRule(false, "/last"));
  }

  @Test
  void oneLineWithoutEndIsNoRule() {
    String text = "User-agent: *\nDisallow: /" + "a".repeat(600 << 10);
    assertThat(parse(text.getBytes(UTF_8)).rules()).isEmpty();
    assertThat(forAll("Disallow: /" + "a".repeat(20_000), "Disallow: /b").rules()).hasSize(1);
  }

  @Test
  @Timeout(20)
  void tagsMadeToBeSlowAreReadInLinearTime() {
    String open = "<".repeat(15_000) + "\n";
    parse(("<html>\nuser-agent:*\n" + open.repeat(33)).getBytes(UTF_8));
    assertThat(forAll("Disallow: /" + "<".repeat(15_000)).rules()).hasSize(1);
  }

  @Test
  void noMoreRulesAreKeptThanMayBeTried() {
    StringBuilder text = new StringBuilder("User-agent: *\n");
    for (int i = 0; i < 30_000; i++) {
      text.append("Allow:/").append(i).append('\n');
    }
    assertThat(parse(text.toString().getBytes(UTF_8)).rules()).hasSize(20_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "5.0", "005", "5.00000000000000000001"})
  void crawlDelaysAreSeconds(String value) {
    assertThat(forAll("Crawl-delay: " + value, "Disallow: /a").crawlDelay())
        .contains(Duration.ofSeconds(5));
  }

  @Test
  void crawlDelaysMayBePartsOfASecondAndCenturies() {
    assertThat(forAll("Crawl-delay: 0.5").crawlDelay()).contains(Duration.ofMillis(500));
    assertThat(forAll("Crawl-delay: " + "9".repeat(900)).crawlDelay())
        .contains(Duration.ofSeconds(999_999_999));
    RobotsRules rules = forAll("Crawl-delay: 99999999999", "Disallow: /a");
    assertThat(allows(rules, "/b")).isTrue();
    assertThat(allows(rules, "/a")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "x", "5s", "1e9", "NaN", "Infinity", "0x10", "1.5f", "١"})
  void crawlDelaysThatAreNoneAreNone(String value) {
    assertThat(forAll("Crawl-delay: " + value).crawlDelay()).isEmpty();
  }

  @Test
  void aCrawlDelayBelongsToItsGroup() {
    RobotsRules rules =
        rules("User-agent: *", "Crawl-delay: 9", "User-agent: crawler", "Crawl-delay: 2");
    assertThat(rules.crawlDelay()).contains(Duration.ofSeconds(2));
    assertThat(rules("User-agent: other", "Crawl-delay: 9").crawlDelay()).isEmpty();
    assertThat(rules("Crawl-delay: 9", "User-agent: *", "Disallow: /a").crawlDelay()).isEmpty();
  }

  @Test
  void sitemapsAreKeptWhereverTheyStand() {
    RobotsRules rules =
        rules(
            "Sitemap: https://h.test/ü.xml",
            "User-agent: x",
            "SITEMAP : /s.xml # x",
            "Disallow: /");
    assertThat(rules.sitemaps()).containsExactly("https://h.test/ü.xml", "/s.xml");
    assertThat(rules("Sitemap: x\n".repeat(5_000)).sitemaps()).hasSize(1_000);
  }
}
