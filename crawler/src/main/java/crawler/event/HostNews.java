package crawler.event;

import crawler.model.Origin;
import crawler.model.Reason;
import java.time.Duration;

/** What a crawl has found out about a host that does not answer. */
public sealed interface HostNews {
  Origin host();

  /**
   * So many requests in a row have failed: nothing is sent to it for a while.
   *
   * @param reason of the last one
   */
  record Silent(Origin host, Reason reason, int failures, Duration pause) implements HostNews {}

  /**
   * It answers again.
   *
   * @param away since its first failure
   */
  record Back(Origin host, Duration away) implements HostNews {}

  /**
   * It is given up: its pages end as failed for this reason, and nothing is sent to it any more.
   *
   * @param failures in a row
   * @param away since the first of them
   */
  record GivenUp(Origin host, Reason reason, int failures, Duration away) implements HostNews {}
}
