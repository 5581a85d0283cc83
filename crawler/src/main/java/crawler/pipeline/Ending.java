package crawler.pipeline;

import crawler.model.PageResult;

/** What became of a URL that was given to the pipeline. */
public enum Ending {
  /** It ended, and its manifest line is written. */
  RECORDED,
  /** The same, and it was not to be fetched: its line says skipped. */
  SKIPPED,
  /** The run stopped first: nothing is recorded, a later run takes it up. */
  INTERRUPTED;

  /** How a URL has ended whose manifest line is written. */
  static Ending of(PageResult recorded) {
    return switch (recorded) {
      case PageResult.Saved saved -> RECORDED;
      case PageResult.Failed failed -> RECORDED;
      case PageResult.Invalid invalid -> RECORDED;
      case PageResult.Skipped skipped -> SKIPPED;
      case PageResult.Barred barred -> SKIPPED;
    };
  }
}
