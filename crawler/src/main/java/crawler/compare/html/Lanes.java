package crawler.compare.html;

import crawler.compare.PageLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Pages in lanes: no two pages of a lane overlap, and there are no more lanes than pages were under
 * way at the same time.
 *
 * @param lanes in the order in which they were first used, their pages in the order of their start
 */
record Lanes(List<List<PageLine>> lanes) {

  private record Busy(long until, int lane) {}

  /** Puts every page into the first lane that is free when it starts. */
  static Lanes of(List<PageLine> pages) {
    List<PageLine> byStart = new ArrayList<>(pages);
    byStart.sort(Comparator.comparingLong(PageLine::startNanos));
    PriorityQueue<Busy> busy = new PriorityQueue<>(Comparator.comparingLong(Busy::until));
    PriorityQueue<Integer> free = new PriorityQueue<>();
    List<List<PageLine>> lanes = new ArrayList<>();
    for (PageLine page : byStart) {
      for (Busy next = busy.peek();
          next != null && next.until() <= page.startNanos();
          next = busy.peek()) {
        free.add(busy.remove().lane());
      }
      int lane = free.isEmpty() ? lanes.size() : free.remove();
      if (lane == lanes.size()) {
        lanes.add(new ArrayList<>());
      }
      lanes.get(lane).add(page);
      busy.add(new Busy(Math.max(page.startNanos(), page.endNanos()), lane));
    }
    return new Lanes(lanes);
  }

  int count() {
    return lanes.size();
  }

  /** At most so many of the lanes, evenly spaced. */
  List<List<PageLine>> some(int most) {
    List<List<PageLine>> some = new ArrayList<>();
    int wanted = Math.min(most, lanes.size());
    for (int i = 0; i < wanted; i++) {
      some.add(lanes.get((int) ((long) i * lanes.size() / wanted)));
    }
    return some;
  }
}
