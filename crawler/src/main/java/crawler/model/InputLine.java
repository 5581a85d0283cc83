package crawler.model;

/**
 * One URL of the input as it was given.
 *
 * @param seq which URL of the input this is, from 1, counted over all inputs; comments and blank
 *     lines are not counted
 * @param source where it stood, such as {@code list.txt:17}, {@code stdin:3} or {@code argument:1}
 * @param text the URL without surrounding white space; may hold credentials, so it goes to {@code
 *     failed.txt} only
 * @param flaw why there is no URL in the record that stood there, for a person; empty when there is
 *     one, which may still be invalid
 * @param priority the higher goes first, where priorities count; 0 when the input names none
 */
public record InputLine(long seq, String source, String text, String flaw, double priority) {

  /** A line that is a URL, or should be. */
  public InputLine(long seq, String source, String text) {
    this(seq, source, text, "", 0);
  }

  /** The line as it may be shown: whatever stands before an at sign is replaced by asterisks. */
  public String redacted() {
    return Redaction.url(text);
  }

  /** The same of a line that turned out to be no URL, where a password may hide anywhere. */
  public String redactedInvalid() {
    return Redaction.noUrl(text);
  }
}
