package crawler.frontier;

/** Which of a host's waiting URLs goes first. */
public enum Order {
  /** The one that was found first: breadth first. */
  FIFO,
  /** The one that was found last: depth first. */
  LIFO,
  /** The one with the lowest {@link Rank}, and of several the one that was found first. */
  PRIORITY
}
