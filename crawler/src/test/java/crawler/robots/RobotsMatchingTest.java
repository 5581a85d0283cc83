package crawler.robots;

import static crawler.robots.Robots.allows;
import static crawler.robots.Robots.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths against rules: RFC 9309, sections 2.2.2 and 2.2.3. */
class RobotsMatchingTest {
  private static void assertAllowed(RobotsRules rules, String... targets) {
    assertThat(targets).allMatch(target -> allows(rules, target));
  }

  private static void assertDisallowed(RobotsRules rules, String... targets) {
    assertThat(targets).noneMatch(target -> allows(rules, target));
  }

  @Test
  void theLongestMatchWinsWhereverItStands() {
    assertAllowed(forAll("Disallow: /shop", "Allow: /shop/open"), "/shop/open/1");
    assertAllowed(forAll("Allow: /shop/open", "Disallow: /shop"), "/shop/open/1", "/other");
    assertDisallowed(forAll("Disallow: /shop/shut", "Allow: /shop"), "/shop/shut");
    assertDisallowed(forAll("Allow: /p", "Disallow: /"), "/x");
    assertAllowed(forAll("Allow: /p", "Disallow: /"), "/page");
    assertDisallowed(forAll("Allow: /page", "Disallow: /*.html"), "/page.html");
    assertAllowed(forAll("Allow: /$", "Disallow: /"), "/");
    assertDisallowed(forAll("Allow: /$", "Disallow: /"), "/page");
  }

  @Test
  void ofTwoThatAreAsLongTheOneThatAllowsWins() {
    assertAllowed(forAll("Disallow: /folder", "Allow: /folder"), "/folder/page");
    assertAllowed(forAll("Allow: /folder", "Disallow: /folder"), "/folder/page");
    assertDisallowed(forAll("Allow: /a*", "Disallow: /*bc"), "/abc");
  }

  @Test
  void nothingIsForbiddenWhenNoRuleMatches() {
    assertAllowed(forAll("Disallow: /a"), "/", "/b", "/A");
    assertAllowed(forAll("Disallow:"), "/", "/a");
    assertAllowed(forAll("Disallow: a"), "/a");
    assertThat(forAll("Disallow: /a").verdict("/b")).isEqualTo(new RobotsVerdict.Allowed(""));
  }

  @Test
  void caseCountsInPathsAlone() {
    RobotsRules rules = forAll("dISaLLow: /Path");
    assertDisallowed(rules, "/Path", "/Path/x");
    assertAllowed(rules, "/path", "/PATH");
  }

  @Test
  void theRobotsFileItselfIsAlwaysAllowed() {
    RobotsRules rules = forAll("Disallow: /");
    assertAllowed(rules, "/robots.txt");
    assertDisallowed(rules, "/robots.txt?x", "/robots.txt/", "/a/robots.txt");
  }

  @ParameterizedTest
  @CsvSource({
    "/fish, /fish, true",
    "/fish, /fish.html, true",
    "/fish, /fish/salmon.html, true",
    "/fish, /fishheads/yummy.html, true",
    "/fish, /fish.php?id=anything, true",
    "/fish, /Fish.asp, false",
    "/fish, /catfish, false",
    "/fish, /?id=fish, false",
    "/fish*, /fishheads, true",
    "/fish*, /catfish, false",
    "/fish/, /fish/, true",
    "/fish/, /fish/?id=anything, true",
    "/fish/, /fish, false",
    "/fish/, /fish.html, false",
    "/*.php, /index.php, true",
    "/*.php, /folder/any.php.file.html, true",
    "/*.php, /filename.php/, true",
    "/*.php, /windows.PHP, false",
    "/*.php$, /filename.php, true",
    "/*.php$, /folder/filename.php, true",
    "/*.php$, /filename.php?parameters, false",
    "/*.php$, /filename.php/, false",
    "/*.php$, /filename.php5, false",
    "/fish*.php, /fishheads/catfish.php?parameters, true",
    "/fish*.php, /Fish.PHP, false",
    "/**/a***b$, /x/a/b, true",
    "*, /, true",
    "*$, /x, true",
    "$, /, false",
    "/$, /, true",
    "/a*b*c, /axbxc, true",
    "/a*b*c, /acb, false",
    "/a*b, /ab, true",
    "/aa*a$, /aa, false",
    "/a*a$, /a, false",
  })
  void wildcardsAndEnds(String pattern, String target, boolean matches) {
    assertThat(allows(forAll("Disallow: " + pattern), target)).isEqualTo(!matches);
  }

  /** A search from the left finds the first {@code .php} and no end behind it. */
  @Test
  void anEndIsFoundBehindAnEarlierLikeness() {
    assertDisallowed(forAll("Disallow: /*.php$"), "/a.php/b.php", "/x.php.php");
  }

  @Test
  void aDollarWithinAPatternIsADollar() {
    assertDisallowed(forAll("Disallow: /a$b"), "/a$bc", "/a%24b");
    assertAllowed(forAll("Disallow: /a$b"), "/a");
    assertDisallowed(forAll("Disallow: /a%24"), "/a$b");
    assertDisallowed(forAll("Disallow: /a$$"), "/a$");
    assertAllowed(forAll("Disallow: /a$$"), "/a$b");
  }

  @Test
  void anEscapedAsteriskIsAnAsterisk() {
    RobotsRules rules = forAll("Disallow: /file-%2A.html");
    assertDisallowed(rules, "/file-*.html", "/file-%2a.html");
    assertAllowed(rules, "/file-1.html");
  }

  @Test
  void unreservedOctetsAreComparedDecoded() {
    assertDisallowed(forAll("Disallow: /%61%2Db"), "/a-b");
    assertDisallowed(forAll("Disallow: /a-b"), "/%61%2db");
    assertDisallowed(forAll("Disallow: /foo/bar/%62%61%7A"), "/foo/bar/baz");
  }

  @Test
  void reservedOctetsAreNotTheSameWhenEscaped() {
    assertAllowed(forAll("Disallow: /a%2Fb"), "/a/b");
    assertDisallowed(forAll("Disallow: /a%2Fb"), "/a%2fb");
    assertAllowed(forAll("Disallow: /a?b"), "/a%3Fb");
    assertDisallowed(
        forAll("Disallow: /foo/bar?baz=https://foo.bar"), "/foo/bar?baz=https://foo.bar");
    assertAllowed(
        forAll("Disallow: /foo/bar?baz=https://foo.bar"), "/foo/bar?baz=https%3A%2F%2Ffoo.bar");
  }

  @Test
  void lettersBeyondAsciiAreComparedEscaped() {
    assertDisallowed(forAll("Disallow: /foo/bar/ツ"), "/foo/bar/%E3%83%84");
    assertDisallowed(forAll("Disallow: /foo/bar/%E3%83%84"), "/foo/bar/%e3%83%84");
    assertDisallowed(forAll("Disallow: /a\u2028b\u0085c"), "/a%E2%80%A8b%C2%85c");
    assertAllowed(forAll("Disallow: /a\u2028b"), "/a");
  }

  @Test
  void charactersThatUrlsShouldNotHaveAreComparedAnyway() {
    RobotsRules rules = forAll("Disallow: /a|b", "Disallow: /{x}", "Disallow: /c d<e>");
    assertDisallowed(rules, "/a|b", "/a%7Cb", "/{x}", "/%7Bx%7D", "/c%20d%3Ce%3E");
    assertAllowed(rules, "/a", "/c");
  }

  @Test
  void anIndexPageIsNotItsDirectory() {
    assertAllowed(forAll("Disallow: /dir/index.html"), "/dir/");
    assertDisallowed(forAll("Disallow: /", "Allow: /dir/index.html"), "/dir/");
  }

  @Test
  void theRuleThatDecidedIsTold() {
    RobotsRules rules = forAll("Disallow: /a", "Allow: /a/b*");
    assertThat(rules.verdict("/a/c")).isEqualTo(new RobotsVerdict.Disallowed("Disallow: /a"));
    assertThat(rules.verdict("/a/b")).isEqualTo(new RobotsVerdict.Allowed("Allow: /a/b*"));
  }

  @Test
  @Timeout(20)
  void patternsMadeToBeSlowAreTriedInLinearTime() {
    String path = "/" + "a".repeat(8_000);
    String[] lines = new String[120];
    Arrays.setAll(lines, i -> "Disallow: /*" + "a".repeat(3_900 + i) + "b*$");
    assertAllowed(forAll(lines), path);
    Arrays.setAll(lines, i -> "Disallow: /" + "*a".repeat(2_000) + "*b" + i);
    assertAllowed(forAll(lines), path);
  }

  @Test
  @Timeout(20)
  void whatWouldTakeTooLongIsForbidden() {
    String[] lines = new String[20_000];
    Arrays.setAll(lines, i -> "Disallow:*" + i + "b");
    RobotsRules rules = forAll(lines);
    assertAllowed(rules, "/" + "a".repeat(4_000));
    assertDisallowed(rules, "/" + "a".repeat(60_000));
  }
}
