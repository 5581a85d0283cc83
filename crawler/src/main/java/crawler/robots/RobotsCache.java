package crawler.robots;

import crawler.model.Origin;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The answers of origins, for a day (RFC 9309, section 2.4), and for ten minutes when robots.txt
 * could not be reached. Holds about 16 MiB and 20,000 origins at most: the ones that were asked
 * about least recently go first. Thread-safe; {@code this} guards the map.
 */
public final class RobotsCache {
  static final Duration KEPT = Duration.ofHours(24);
  static final Duration KEPT_UNREACHABLE = Duration.ofMinutes(10);
  static final int MOST_ORIGINS = 20_000;
  private static final long MOST_WEIGHT = 16 << 20;

  private record Entry(RobotsAnswer answer, long untilNanos) {}

  private final LongSupplier nanoTime;
  private final Map<Origin, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long weight;

  /**
   * @param nanoTime a clock that only runs forward, in nanoseconds
   */
  public RobotsCache(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** What the origin answered, if it is known and not too old. */
  public synchronized Optional<RobotsAnswer> find(Origin origin) {
    @Nullable Entry entry = entries.get(origin);
    if (entry == null) {
      return Optional.empty();
    }
    if (nanoTime.getAsLong() - entry.untilNanos() >= 0) {
      remove(origin);
      return Optional.empty();
    }
    return Optional.of(entry.answer());
  }

  /** Keeps an answer from now on, in the place of an earlier one. */
  public synchronized void keep(Origin origin, RobotsAnswer answer) {
    Duration kept =
        switch (answer) {
          case RobotsAnswer.Known known -> KEPT;
          case RobotsAnswer.Unreachable unreachable -> KEPT_UNREACHABLE;
        };
    remove(origin);
    entries.put(origin, new Entry(answer, nanoTime.getAsLong() + kept.toNanos()));
    weight += answer.weight();
    Iterator<Entry> eldest = entries.values().iterator();
    while ((weight > MOST_WEIGHT || entries.size() > MOST_ORIGINS) && entries.size() > 1) {
      weight -= eldest.next().answer().weight();
      eldest.remove();
    }
  }

  private void remove(Origin origin) {
    @Nullable Entry entry = entries.remove(origin);
    weight -= entry == null ? 0 : entry.answer().weight();
  }
}
