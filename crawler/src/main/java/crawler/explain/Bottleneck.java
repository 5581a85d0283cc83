package crawler.explain;

import java.util.Locale;

/** What decided how long a run took, or will decide it. */
public enum Bottleneck {
  /** The processors were busy. */
  PROCESSOR,
  /** Pages came faster than they could be written. */
  DISK,
  /** Every slot was taken ({@code --concurrency}). */
  SLOTS,
  /** All starts together had to keep a rate ({@code --rate}). */
  RATE,
  /** A host was asked for little at first, or after trouble. */
  SLOW_START,
  /** One host had as many requests as it may have ({@code --host-concurrency}). */
  HOST_CONCURRENCY,
  /** Requests to one host were kept apart ({@code --host-delay}). */
  HOST_DELAY,
  /** Requests to one host were kept apart as its robots.txt asks. */
  CRAWL_DELAY,
  /** Requests to one host were kept apart as its answers slowed down ({@code --auto-throttle}). */
  AUTO_THROTTLE,
  /** Hosts that did not answer were waited for. */
  HOST_DOWN,
  /** Hosts asked to be left alone for a while. */
  HOST_PAUSE,
  /** Hosts took their time to send robots.txt. */
  ROBOTS,
  /** Failed pages waited before another attempt. */
  RETRY,
  /** The list, or the links, came more slowly than pages. */
  INPUT,
  /** No limit was reached: servers answered as fast as they did. */
  SERVERS,
  /** The last page came long after the others. */
  LAST_PAGE,
  /** What comes before the first request. */
  START,
  /** What comes after the last reply. */
  SAVING,
  /** Nothing in particular. */
  NONE;

  /** The name in files: {@code host-delay}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
