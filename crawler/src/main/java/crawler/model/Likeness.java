package crawler.model;

/**
 * Whether a saved page is like one that was saved before. Immutable.
 *
 * @param seq of the first such page; 0 when there is none
 * @param near whether only the texts are nearly equal, otherwise the bytes are the same
 */
public record Likeness(long seq, boolean near) {
  /** Like no other, as far as anybody looked. */
  public static final Likeness NONE = new Likeness(0, false);

  /** The number of the page with the same bytes; 0 when there is none. */
  public long copyOf() {
    return near ? 0 : seq;
  }

  /** The number of the page with nearly the same text; 0 when there is none, or a copy. */
  public long nearTo() {
    return near ? seq : 0;
  }
}
