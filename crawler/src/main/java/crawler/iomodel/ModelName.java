package crawler.iomodel;

import java.util.Locale;

/** The I/O models that can be compared: who waits, and where. */
public enum ModelName {
  /** One page after the other on one thread with a blocking socket. */
  SEQUENTIAL,
  /** A pool of platform threads, one blocking socket each. */
  THREADS,
  /** A virtual thread for each page in flight, one blocking socket each. */
  VIRTUAL_THREADS,
  /** Callbacks on event loops: the crawler's own engine. */
  EVENT_LOOP,
  /**
   * Virtual threads that await futures of the event loops: the crawler's own engine, its default.
   */
  COROUTINES;

  /** The name on the command line: {@code virtual-threads}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
