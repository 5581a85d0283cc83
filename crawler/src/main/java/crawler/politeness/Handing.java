package crawler.politeness;

import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs what was decided under a lock, without it. What is decided meanwhile on the same thread, by
 * a page that ends as soon as it has begun, waits until the first is over, so that a million of
 * those do not nest. Thread-safe.
 */
final class Handing {
  private static final ThreadLocal<@Nullable ArrayDeque<Runnable>> UNDER_WAY = new ThreadLocal<>();

  private Handing() {}

  static void hand(List<Runnable> decided) {
    if (decided.isEmpty()) {
      return;
    }
    ArrayDeque<Runnable> outer = UNDER_WAY.get();
    if (outer != null) {
      outer.addAll(decided);
      return;
    }
    ArrayDeque<Runnable> mine = new ArrayDeque<>(decided);
    UNDER_WAY.set(mine);
    try {
      for (Runnable next = mine.poll(); next != null; next = mine.poll()) {
        next.run();
      }
    } finally {
      UNDER_WAY.remove();
    }
  }
}
