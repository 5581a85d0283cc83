package crawler.compare.html;

import crawler.compare.Entry;
import crawler.compare.EntryReport;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/**
 * One entry over the points of a sweep.
 *
 * @param dots in ascending order, at least one
 * @param enough the value from which on nothing more is gained, when it is known
 */
record Curve(Entry entry, String label, List<Dot> dots, OptionalLong enough) {

  /** What was measured at one value. */
  record Dot(long value, double figure, String written) {}

  /** The same figure all the way, because what is varied does not concern the entry. */
  record Flat(EntryReport entry, String label, double figure) {}

  /** A figure of an entry at one point. */
  interface Figure extends ToDoubleFunction<EntryReport> {}

  double last() {
    return dots.getLast().figure();
  }
}
