package crawler.engine;

/**
 * What is held to a bound because it is the same on every machine, however slow or busy: bytes, not
 * time. A bound is what was measured, and a quarter more.
 */
enum PageCost {
  /** Allocated for each page of a list that is fetched into files. */
  FETCHED("bytes allocated for each page fetched into files", 42_800),

  /** The same with {@code --store none}. */
  FETCHED_WITHOUT_STORE("bytes allocated for each page fetched with --store none", 40_200),

  /** Allocated for each page that a crawl finds, fetches into files and reads the links of. */
  CRAWLED("bytes allocated for each page crawled into files", 133_000),

  /** Kept in memory for each URL that a crawl has found and not yet asked for. */
  WAITING("bytes kept for each URL that a crawl has found and that waits", 19);

  private final String text;
  private final long mostBytes;

  PageCost(String text, long mostBytes) {
    this.text = text;
    this.mostBytes = mostBytes;
  }

  String text() {
    return text;
  }

  long mostBytes() {
    return mostBytes;
  }
}
