package crawler.pipeline;

import crawler.politeness.Admission;

/** What becomes of a page that wants to send its next request. */
sealed interface Turn {

  /** It may, and releases the permit. */
  record Send(Admission.Permit permit) implements Turn {}

  /** It may not, or needs not: its download is over. */
  record Over(Downloaded end) implements Turn {}
}
