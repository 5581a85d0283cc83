package crawler.journal;

/** Hears, when a run is gone on with, of the pages that earlier processes have requested. */
public interface RequestedPages {
  /** Nobody wants to hear of them. */
  RequestedPages UNHEARD = new RequestedPages() {};

  /** Whether {@link #requested} is to be told of URLs, which takes time. */
  default boolean wantsUrls() {
    return false;
  }

  /**
   * One was requested, and ended as saved or failed.
   *
   * @param url as the manifest tells it, without credentials
   */
  default void requested(String url) {}

  /**
   * One was saved and is not empty.
   *
   * @param sha256 of its bytes
   */
  default void saved(long seq, String sha256) {}
}
