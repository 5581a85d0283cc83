package crawler.names;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Answers that may be used again, those used longest ago leaving first when there are too many. An
 * answer is kept
 *
 * <ul>
 *   <li>for the time to live that came with it, at most an hour, when the name was found;
 *   <li>for a minute when there is no such name (at most three hours by RFC 2308, section 5);
 *   <li>for a fifth of a second when nobody answered: less than any retry waits.
 * </ul>
 *
 * <p>One that was asked for ahead of need serves the first page that comes within half a minute,
 * whatever its time to live: that page would have waited for this very answer. Guarded by the lock
 * of {@link HostNames}.
 */
final class NameCache {
  static final Duration LONGEST = Duration.ofHours(1);
  static final Duration NO_SUCH_NAME = Duration.ofMinutes(1);
  static final Duration NO_ANSWER = Duration.ofMillis(200);
  static final Duration AHEAD = Duration.ofSeconds(30);

  private record Entry(NameAnswer answer, long endNanos) {}

  private final int most;
  private final LinkedHashMap<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

  /** Until when an answer is kept for the page that it was asked for; the oldest first. */
  private final LinkedHashMap<String, Long> unused = new LinkedHashMap<>();

  NameCache(int most) {
    this.most = most;
  }

  /** Keeps an answer in place of any other of the same name. */
  void put(String name, NameAnswer answer, long nowNanos) {
    unused.remove(name);
    Duration life = life(answer);
    if (!life.isPositive()) {
      entries.remove(name);
      return;
    }
    entries.put(name, new Entry(answer, nowNanos + life.toNanos()));
    if (entries.size() > most) {
      Map.Entry<String, Entry> eldest = entries.firstEntry();
      entries.remove(eldest.getKey());
      unused.remove(eldest.getKey());
    }
  }

  /** The same for an answer that no page has waited for; what failed is not kept. */
  void putAhead(String name, NameAnswer answer, long nowNanos) {
    if (answer instanceof NameAnswer.NoAnswer) {
      return;
    }
    put(name, answer, nowNanos);
    entries.putIfAbsent(name, new Entry(answer, nowNanos));
    unused.put(name, nowNanos + AHEAD.toNanos());
  }

  private static Duration life(NameAnswer answer) {
    return switch (answer) {
      case NameAnswer.Found found ->
          found.timeToLive().compareTo(LONGEST) < 0 ? found.timeToLive() : LONGEST;
      case NameAnswer.NoSuchName none -> NO_SUCH_NAME;
      case NameAnswer.NoAnswer none -> NO_ANSWER;
    };
  }

  /** What is known of the name, for a page that needs it now. */
  Optional<NameAnswer> use(String name, long nowNanos) {
    Entry entry = entries.get(name);
    if (entry == null) {
      return Optional.empty();
    }
    Long heldNanos = unused.remove(name);
    boolean alive = entry.endNanos() - nowNanos > 0;
    if (!alive) {
      entries.remove(name);
    }
    boolean held = heldNanos != null && heldNanos - nowNanos > 0;
    return alive || held ? Optional.of(entry.answer()) : Optional.empty();
  }

  /** Whether a page that comes now would find an answer. */
  boolean has(String name, long nowNanos) {
    Entry entry = entries.get(name);
    Long heldNanos = unused.get(name);
    return entry != null
        && (entry.endNanos() - nowNanos > 0 || (heldNanos != null && heldNanos - nowNanos > 0));
  }

  /** How many answers are kept ready for a page that has not come yet. */
  int unused(long nowNanos) {
    while (!unused.isEmpty() && unused.firstEntry().getValue() - nowNanos <= 0) {
      unused.pollFirstEntry();
    }
    return unused.size();
  }

  int size() {
    return entries.size();
  }
}
