package crawler.pipeline;

/** What became of a URL that was given to the pipeline. */
public enum Ending {
  /** It ended, and its manifest line is written. */
  RECORDED,
  /** The run stopped first: nothing is recorded, a later run takes it up. */
  INTERRUPTED
}
