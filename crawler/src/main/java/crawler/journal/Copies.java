package crawler.journal;

/**
 * Pages that were like others.
 *
 * @param pages with the bytes of a page before
 * @param sizeBytes of these
 * @param near pages with nearly the text of a page before, as far as that was looked at
 */
public record Copies(long pages, long sizeBytes, long near) {
  public static final Copies NONE = new Copies(0, 0, 0);
}
