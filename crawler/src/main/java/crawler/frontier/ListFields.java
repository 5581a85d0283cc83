package crawler.frontier;

/**
 * Where a record of a list has what counts: the name of a column or key, or the number of a column
 * from 1, in a list that has no header. Keys within keys are joined by dots.
 *
 * @param url where the URL is; empty for the first of {@code url}, {@code uri}, {@code link} and
 *     {@code loc} that there is
 * @param priority where the priority is; empty for {@code priority}, where there is such
 */
public record ListFields(String url, String priority) {
  /** The usual names. */
  public static final ListFields USUAL = new ListFields("", "");
}
