package crawler.iomodel;

import java.util.Locale;

/** The I/O models that can be compared: who waits, and where. */
public enum ModelName {
  /** One page after the other on one thread with a blocking socket. */
  SEQUENTIAL,
  /** A pool of processes, each of which fetches one page after the other. */
  PROCESSES,
  /** A pool of platform threads, one blocking socket each. */
  THREADS,
  /** One thread that asks every non-blocking socket in turn and never waits. */
  POLLING,
  /** One thread that waits in {@code poll} for every socket at once. */
  SELECTOR_POLL,
  /** One thread that waits in {@code epoll} for every socket at once. */
  SELECTOR,
  /** Asynchronous I/O: the runtime calls back when an operation is complete. */
  COMPLETION,
  /** Asynchronous I/O of the Linux kernel: requests and completions in two shared rings. */
  IO_URING,
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
