package crawler.frontier;

/** Hears what the person who gave a list should know, though it can be read. */
@FunctionalInterface
public interface InputNotices {
  /** Nobody wants to know. */
  InputNotices NONE = (source, what) -> {};

  /**
   * Tells of one thing, once for each list.
   *
   * @param source where it stands, such as {@code list.csv:17}
   * @param what a sentence without a final full stop, control characters replaced
   */
  void notice(String source, String what);
}
