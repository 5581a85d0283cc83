package crawler.model;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.ObjLongConsumer;

/**
 * How long a page spent in each stage, in nanoseconds, summed over redirects and attempts. Stages
 * that did not happen are absent. Immutable.
 */
@SuppressWarnings(
    "EnumOrdinal") // an array by ordinal: there is one of these for every page in flight
public final class Timings {
  private static final long ABSENT = -1;

  /** Stands for a time that nobody has measured. */
  public static final long UNKNOWN = -1;

  /** No stage happened, nothing was measured. */
  public static final Timings NONE = new Builder().build(0);

  private final long[] nanos;
  private final long totalNanos;

  private Timings(long[] nanos, long totalNanos) {
    this.nanos = nanos;
    this.totalNanos = totalNanos;
  }

  /** Whether the stage happened. */
  public boolean has(Stage stage) {
    return nanos[stage.ordinal()] != ABSENT;
  }

  /** Nanoseconds spent in the stage, 0 when it did not happen. */
  public long nanos(Stage stage) {
    return Math.max(0, nanos[stage.ordinal()]);
  }

  /** Nanoseconds from the moment the URL was read to its end. */
  public long totalNanos() {
    return totalNanos;
  }

  public Duration total() {
    return Duration.ofNanos(totalNanos);
  }

  /** Calls {@code action} for each stage that happened, in order. */
  public void forEach(ObjLongConsumer<Stage> action) {
    for (Stage stage : Stage.values()) {
      if (has(stage)) {
        action.accept(stage, nanos[stage.ordinal()]);
      }
    }
  }

  /** Adds up the stages of one page. Not thread-safe: one stage at a time holds it. */
  public static final class Builder {
    private final long[] nanos = new long[Stage.values().length];

    public Builder() {
      Arrays.fill(nanos, ABSENT);
    }

    /** Adds {@code elapsedNanos} (negative counts as 0) to what the stage took so far. */
    public Builder add(Stage stage, long elapsedNanos) {
      int i = stage.ordinal();
      nanos[i] = Math.max(0, nanos[i]) + Math.max(0, elapsedNanos);
      return this;
    }

    /** Adds every stage of {@code other}. */
    public Builder addAll(Timings other) {
      other.forEach(this::add);
      return this;
    }

    public Timings build(long totalNanos) {
      return new Timings(nanos.clone(), Math.max(0, totalNanos));
    }
  }
}
