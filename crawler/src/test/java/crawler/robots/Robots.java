package crawler.robots;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Short forms for tests. */
final class Robots {
  static final ProductToken US = new ProductToken("crawler");

  private Robots() {}

  static RobotsRules rules(String... lines) {
    return parse(String.join("\n", lines).getBytes(UTF_8));
  }

  static RobotsRules parse(byte[] content) {
    return RobotsRules.parse(content, US, "http://h.test");
  }

  /** For everybody, after the line that says so. */
  static RobotsRules forAll(String... lines) {
    return rules("User-agent: *\n" + String.join("\n", lines));
  }

  static boolean allows(RobotsRules rules, String target) {
    return rules.verdict(target) instanceof RobotsVerdict.Allowed;
  }
}
