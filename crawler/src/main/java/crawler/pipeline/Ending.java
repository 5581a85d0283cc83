package crawler.pipeline;

import crawler.model.PageResult;
import crawler.model.Visit;

/** What became of a URL that was given to the pipeline. */
public enum Ending {
  /** It ended, and its manifest line is written. */
  RECORDED,
  /** The same, and nothing was requested for it. */
  NOT_REQUESTED,
  /** The run stopped first: nothing is recorded, a later run takes it up. */
  INTERRUPTED;

  /** How a URL has ended whose manifest line is written. */
  static Ending of(PageResult recorded) {
    return switch (recorded) {
      case PageResult.Saved saved -> RECORDED;
      case PageResult.Failed failed -> of(failed.visit());
      case PageResult.Invalid invalid -> NOT_REQUESTED;
      case PageResult.Skipped skipped -> NOT_REQUESTED;
      case PageResult.Barred barred -> of(barred.visit());
    };
  }

  /** A page of a host that is given up is not requested, one that was redirected is. */
  private static Ending of(Visit visit) {
    return visit.attempts() == 0 ? NOT_REQUESTED : RECORDED;
  }
}
