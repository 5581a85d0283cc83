package crawler.robots;

import crawler.model.Reason;

/** What robots.txt says to one request. */
public sealed interface RobotsVerdict {

  /**
   * It may be sent.
   *
   * @param rule the line that decided; empty when none speaks of it
   */
  record Allowed(String rule) implements RobotsVerdict {
    static final Allowed BY_DEFAULT = new Allowed("");
  }

  /**
   * It may not.
   *
   * @param rule the line that decided
   */
  record Disallowed(String rule) implements RobotsVerdict {}

  /**
   * Nobody knows, which counts as a no (RFC 9309, section 2.3.1.4).
   *
   * @param reason what becomes of the page
   * @param detail why robots.txt could not be read, a clause for a person
   */
  record Unreachable(Reason reason, String detail) implements RobotsVerdict {}
}
