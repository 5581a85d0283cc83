package crawler.pipeline;

import crawler.model.Reason;
import java.time.Duration;

/** What follows after one request. */
sealed interface Step {

  /** The page is here. */
  record Keep() implements Step {}

  /** It failed for good. */
  record GiveUp(Reason reason, String detail) implements Step {}

  /** Redirected: the pursuit has a new target. */
  record Follow() implements Step {}

  /** The same request again in its host's turn: the slot was called back. No attempt is counted. */
  record PutOff() implements Step {}

  /**
   * Another attempt at the same target.
   *
   * @param delay how long to wait first
   * @param wholeHost whether the server asked that nobody send it anything until then
   */
  record Retry(Reason reason, String detail, Duration delay, boolean wholeHost) implements Step {}
}
