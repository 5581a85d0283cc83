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

  /** Whether a value can be measured. */
  public boolean accepts(long value) {
    return switch (this) {
      case CONCURRENCY -> value >= 1 && value <= 65_535;
      case LATENCY -> value >= 0;
      case SIZE -> value >= 0 && value <= 1 << 30;
    };
  }

  /** Which values it accepts. */
  public String expected() {
    return switch (this) {
      case CONCURRENCY -> "values from 1 to 65535";
      case LATENCY -> "values of zero or more";
      case SIZE -> "values from 0 to 1GiB";
    };
  }
}
