package crawler.compare;

import java.util.Locale;

/** What a sweep varies while everything else stays. */
public enum SweepAxis {
  /** Pages in flight. */
  CONCURRENCY,
  /** How long the demo site waits before each answer, in nanoseconds. */
  LATENCY,
  /** The size of the demo site's pages in bytes. */
  SIZE;

  /** The name on the command line: {@code concurrency}, {@code latency}, {@code size}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
