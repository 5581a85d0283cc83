package crawler.explain;

/** What keeps one host from being fetched sooner, as far as that is known before a run. */
public enum HostLimit {
  /** As many requests in flight as it may have ({@code --host-concurrency}, or the slots). */
  CONCURRENCY(Bottleneck.HOST_CONCURRENCY),
  /** The gap that the user asks for ({@code --host-delay}). */
  DELAY(Bottleneck.HOST_DELAY),
  /** The longer gap that its robots.txt asks for. */
  CRAWL_DELAY(Bottleneck.CRAWL_DELAY);

  private final Bottleneck bottleneck;

  HostLimit(Bottleneck bottleneck) {
    this.bottleneck = bottleneck;
  }

  /** The same among all that may decide. */
  public Bottleneck bottleneck() {
    return bottleneck;
  }
}
