package crawler.robots;

import crawler.model.Reason;
import java.time.Duration;
import java.util.Optional;

/** What came of asking an origin for its robots.txt (RFC 9309, section 2.3.1). Immutable. */
public sealed interface RobotsAnswer {

  /** There is one, or surely none. */
  record Known(RobotsRules rules) implements RobotsAnswer {
    @Override
    public RobotsVerdict verdict(String target) {
      return rules.verdict(target);
    }

    @Override
    public Optional<Duration> crawlDelay() {
      return rules.crawlDelay();
    }

    @Override
    public long weight() {
      return rules.weight();
    }
  }

  /**
   * Nobody knows: nothing is allowed for now.
   *
   * @param reason what becomes of pages: {@code robots-unreachable}, or why their host itself could
   *     not be reached
   * @param detail why, a clause for a person
   */
  record Unreachable(Reason reason, String detail) implements RobotsAnswer {
    @Override
    public RobotsVerdict verdict(String target) {
      return new RobotsVerdict.Unreachable(reason, detail);
    }

    @Override
    public Optional<Duration> crawlDelay() {
      return Optional.empty();
    }

    @Override
    public long weight() {
      return detail.length();
    }
  }

  /** The host is there, but nobody knows what its robots.txt says. */
  static Unreachable unreachable(String detail) {
    return new Unreachable(Reason.ROBOTS_UNREACHABLE, detail);
  }

  /** No robots.txt: everything is allowed (section 2.3.1.3). */
  RobotsAnswer NONE = new Known(RobotsRules.ALLOW_ALL);

  /**
   * What may be requested there.
   *
   * @param target path and query, as in the request line
   */
  RobotsVerdict verdict(String target);

  /** The gap between two requests that is asked for. */
  Optional<Duration> crawlDelay();

  /** About how many bytes this holds in memory. */
  long weight();

  /**
   * What a status other than success means (sections 2.3.1.3 and 2.3.1.4): 4xx that there is none,
   * but 429, which like everything else means that nobody knows.
   */
  static RobotsAnswer ofStatus(int status) {
    boolean none = status >= 400 && status <= 499 && status != 429;
    return none ? NONE : unreachable("status " + status);
  }
}
