package crawler.pipeline;

import crawler.model.CrawlUrl;
import crawler.model.Reason;
import crawler.politeness.Admission;

/** What the download stage made of a URL. */
sealed interface Downloaded {

  /** A page to save; the slot is held until the save stage has taken it. */
  record Page(Pursuit pursuit, BodySpool body, Admission.Permit permit) implements Downloaded {}

  /** A failure to record. */
  record Lost(Pursuit pursuit, Reason reason, String detail) implements Downloaded {}

  /** Not to be fetched. */
  record Barred(Pursuit pursuit, Reason reason, String detail) implements Downloaded {}

  /** The run is stopping: nothing to record. */
  record Interrupted(CrawlUrl url) implements Downloaded {}
}
