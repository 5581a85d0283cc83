package crawler.engine;

/** Who waits while a page is on its way. */
public enum Model {
  /** A virtual thread for each page, awaiting futures; the default. */
  COROUTINES,
  /** Nobody: callbacks on event loops. */
  EVENT_LOOP
}
