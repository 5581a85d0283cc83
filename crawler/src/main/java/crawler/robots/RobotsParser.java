package crawler.robots;

import static java.nio.charset.StandardCharsets.US_ASCII;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a robots.txt with the parser of crawler-commons, which knows misspelt lines and finds and
 * merges the groups of a crawler. What it gets is {@link RobotsText}, and what it finds is matched
 * by {@link PathRule}: docs/robots.md says why. Stateless.
 */
final class RobotsParser {
  /** Of those that may be kept for one origin; the largest files that are known have fewer. */
  private static final int MOST_RULES = 20_000;

  private static final SimpleRobotRulesParser PARSER =
      new SimpleRobotRulesParser(Long.MAX_VALUE, 0);

  private RobotsParser() {}

  static RobotsRules parse(byte[] content, ProductToken token, String origin) {
    RobotsText text = RobotsText.of(content);
    Set<String> names = token.text().isEmpty() ? Set.of() : Set.of(token.text());
    var parsed = PARSER.parseContent(origin, text.lines().getBytes(US_ASCII), null, names);
    List<PathRule> rules =
        parsed.getRobotRules().stream()
            .distinct()
            .limit(MOST_RULES)
            .map(rule -> PathRule.of(rule.isAllow(), rule.getPrefix()))
            .toList();
    return new RobotsRules(rules, delay(parsed.getCrawlDelay()), text.sitemaps());
  }

  private static Optional<Duration> delay(long millis) {
    return millis == BaseRobotRules.UNSET_CRAWL_DELAY
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(millis));
  }
}
