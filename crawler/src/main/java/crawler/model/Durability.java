package crawler.model;

/** What must be over before a page counts as recorded. */
public enum Durability {
  /**
   * The operating system has page and manifest line: they outlive the process, not a loss of power.
   */
  NONE,
  /** The disk has them: they outlive a loss of power. */
  FSYNC
}
