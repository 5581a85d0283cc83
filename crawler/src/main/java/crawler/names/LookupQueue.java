package crawler.names;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which name is asked for next: those that pages wait for, in the order in which they came, and
 * others when there is room to spare. Guarded by the lock of {@link HostNames}.
 */
final class LookupQueue {
  private final LookupLimits limits;
  private final ArrayDeque<Lookup> wanted = new ArrayDeque<>();
  private final LinkedHashMap<String, BooleanSupplier> ahead = new LinkedHashMap<>();
  private int underWay;
  private int fresh;
  private int aheadUnderWay;
  private int aheadFresh;

  LookupQueue(LookupLimits limits) {
    this.limits = limits;
  }

  /** A page waits for it. */
  void add(Lookup lookup) {
    ahead.remove(lookup.name);
    wanted.add(lookup);
  }

  /** A page waits for it, and has waited already. */
  void addFirst(Lookup lookup) {
    wanted.addFirst(lookup);
  }

  /**
   * Pages will come, if there is room for the name.
   *
   * @param still whether they will, asked when its turn has come
   */
  void expect(String name, BooleanSupplier still) {
    if (ahead.size() < limits.aheadWaiting()) {
      ahead.putIfAbsent(name, still);
    }
  }

  /** Whether a name waits that no page waits for. */
  boolean hasAhead() {
    return !ahead.isEmpty();
  }

  /**
   * Takes the next one that may be asked for now, and counts it; null when there is none.
   *
   * @param unused answers that are ready and that no page has used yet
   */
  @Nullable Lookup poll(int unused) {
    if (underWay >= limits.most() || fresh >= limits.atATime()) {
      return null;
    }
    Lookup next = wanted.poll();
    if (next == null) {
      next = pollAhead(unused);
    }
    if (next != null) {
      next.fresh = true;
      underWay++;
      fresh++;
      count(next, 1);
    }
    return next;
  }

  private @Nullable Lookup pollAhead(int unused) {
    while (!ahead.isEmpty()
        && aheadFresh < limits.aheadAtATime()
        && unused + aheadUnderWay < limits.aheadUnused()) {
      Map.Entry<String, BooleanSupplier> next = ahead.pollFirstEntry();
      if (next.getValue().getAsBoolean()) {
        return new Lookup(next.getKey(), false);
      }
    }
    return null;
  }

  /** A page has come to wait for one that is under way ahead of need. */
  void wanted(Lookup lookup) {
    count(lookup, -1);
    lookup.wanted = true;
  }

  /** It takes long, so that others need not wait for it. */
  void overdue(Lookup lookup) {
    if (lookup.fresh) {
      lookup.fresh = false;
      fresh--;
      aheadFresh -= lookup.wanted ? 0 : 1;
    }
  }

  /** It is not under way any more. */
  void ended(Lookup lookup) {
    lookup.ended();
    overdue(lookup);
    count(lookup, -1);
    underWay--;
  }

  private void count(Lookup lookup, int by) {
    if (!lookup.wanted) {
      aheadUnderWay += by;
      aheadFresh += lookup.fresh ? by : 0;
    }
  }

  void clear() {
    wanted.clear();
    ahead.clear();
  }
}
