package crawler.site;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often each address was asked for, for answers that get better with time. Forgets the ones
 * asked for longest ago when there are very many. Thread-safe: the lock is this object and guards
 * the map.
 */
final class FirstTries {
  private static final int REMEMBERED = 100_000;

  private final Map<String, Long> asked =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** Counts one more; true for the first {@code failures} times. */
  synchronized boolean stillFails(String address, long failures) {
    return asked.merge(address, 1L, Long::sum) <= failures;
  }
}
