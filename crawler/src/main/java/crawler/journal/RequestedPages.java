package crawler.journal;

/** Hears, when a run is gone on with, of the pages that earlier processes have requested. */
@FunctionalInterface
public interface RequestedPages {
  /** Nobody wants to hear of them. */
  RequestedPages UNHEARD = url -> {};

  /**
   * One was requested, and ended as saved or failed.
   *
   * @param url as the manifest tells it, without credentials
   */
  void requested(String url);
}
