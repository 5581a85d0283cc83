package crawler.store;

/** Where pages go. */
public enum StoreKind {
  /** One file for each page. */
  FILES,
  /** Nowhere: bodies are read, hashed and dropped. */
  NONE
}
