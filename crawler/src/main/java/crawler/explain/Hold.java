package crawler.explain;

import java.util.Locale;

/**
 * What keeps a run from going on at one moment. At every moment of a run exactly one of these
 * holds, so that their times add up to the whole.
 */
public enum Hold {
  /** Nothing has been sent yet: lists are opened, earlier runs looked at. */
  START,
  /** Pages could be sent, and every slot of the crawl is taken. */
  SLOTS,
  /** Slots are free, and all starts together have to keep a rate. */
  RATE,
  /** Slots are free, and what waits is for hosts whose last request is too short a time ago. */
  HOST_DELAY,
  /**
   * Slots are free, and what waits is for hosts with as many requests in flight as they may have.
   */
  HOST_CONCURRENCY,
  /** The same, but as many as it may have are fewer at first, and after trouble. */
  SLOW_START,
  /** Slots are free, and what waits is for hosts that asked to be left alone (Retry-After). */
  HOST_PAUSE,
  /**
   * Slots are free, and what waits is for hosts that do not answer, until they are probed again.
   */
  HOST_DOWN,
  /** Slots are free, and what waits is for hosts that have not said their terms (robots.txt). */
  ROBOTS,
  /** Nothing is under way but pages that wait before another attempt. */
  RETRY,
  /** Nothing waits, and the input has not come to its end. */
  INPUT,
  /** Nothing waits: what is in flight has not been answered yet. */
  SERVERS,
  /** The last page was alone. */
  LAST_PAGE,
  /** All is downloaded, and not all of it written and recorded. */
  SAVING;

  /** The name in files: {@code host_delay}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
