package crawler.robots;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.fuzz.Fuzz;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RobotsFuzzTest {
  private static final List<String> WORDS =
      List.of(
          "User-agent: ",
          "user-agent:crawler\n",
          "User-agent: *\n",
          "Disallow: /",
          "Allow: /",
          "Crawl-delay: ",
          "Sitemap: ",
          "*",
          "$",
          "%2A",
          "%24",
          "%",
          "%zz",
          "#",
          ":",
          "\r",
          "\n",
          "\u0000",
          "<html>",
          "<",
          "\u00ef\u00bb\u00bf",
          "\u00ff\u00fe",
          "\u00e2\u0080\u00a8",
          "999999999999",
          "-1.5");
  private static final List<String> TARGETS =
      List.of(
          "/", "/a/b?c=d", "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "/%2A$%24|{}%zz", "/?*");

  private static final Logger LIBRARY = Logger.getLogger("crawlercommons");

  @BeforeAll
  static void silence() {
    LIBRARY.setLevel(Level.OFF);
  }

  @AfterAll
  static void listenAgain() {
    LIBRARY.setLevel(null);
  }

  @Test
  void everyContentIsRulesThatCanBeAsked() throws Exception {
    Fuzz.run(
        "robots",
        WORDS,
        input -> {
          RobotsRules rules = RobotsRules.parse(input, Robots.US, "http://h.test");
          assertThat(rules.rules()).isSorted().doesNotHaveDuplicates();
          assertThat(rules.rules()).allMatch(rule -> rule.pattern().matches("[!-~]+"));
          assertThat(rules.crawlDelay().filter(delay -> delay.isNegative())).isEmpty();
          assertThat(rules.weight()).isBetween(0L, 1_000L + 64L * input.length);
          assertThat(Robots.allows(rules, "/robots.txt")).isTrue();
          for (String target : TARGETS) {
            boolean allowed = Robots.allows(rules, target);
            if (rules.rules().isEmpty()) {
              assertThat(allowed).isTrue();
            }
          }
        });
  }
}
