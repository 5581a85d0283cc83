package crawler.compare;

/** How a comparison is printed. */
public enum Format {
  /** A table for people. */
  TABLE,
  /** One JSON line for programs. */
  JSON,
  /** A table to paste into an issue or a wiki page. */
  MARKDOWN
}
