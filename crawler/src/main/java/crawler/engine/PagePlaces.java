package crawler.engine;

import crawler.model.Origin;
import crawler.scope.HostCounts;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many pages may be begun, in all and of each host. A page takes a place when it begins; one
 * that was requested keeps it, one that ends skipped gives it back. As long as those under way may
 * give a place back, the others are held: they wait, but nobody tells the gate of them. Decides
 * only. Thread-safe: {@code this} guards every field.
 *
 * <p>With a limit for each host some 24 bytes are kept of each host ({@link HostCounts}).
 */
final class PagePlaces {

  /** Whether a page may go on. */
  enum Entry {
    /** It may. */
    FREE,
    /** Not now; it is held. */
    HELD,
    /** Never, nor any other of its host. */
    HOST_OVER,
    /** Never, nor any other. */
    OVER
  }

  /**
   * What a page leaves behind that has ended.
   *
   * @param over every place was used
   * @param hostOver every place of its host was used
   */
  record Used(boolean over, boolean hostOver) {}

  private final int most;
  private final int mostOfHost;
  private final HostCounts taken = new HostCounts();
  private final Map<Origin, Integer> underWay = new HashMap<>();
  private final Map<Origin, Integer> held = new LinkedHashMap<>();
  private long used;
  private int allUnderWay;
  private long leftOut;

  PagePlaces(RunLimits limits) {
    most = limits.maxPages();
    mostOfHost = limits.maxPagesPerHost();
  }

  /** Whether places of hosts are counted. */
  boolean countsHosts() {
    return mostOfHost != RunLimits.ANY_PAGES;
  }

  /** Earlier processes of the run have requested so many pages. */
  synchronized void usedEarlier(long pages) {
    used += pages;
  }

  /** An earlier process has requested a page of this host; only where those count. */
  synchronized void usedEarlier(Origin host) {
    taken.add(host, 1);
  }

  /** Whether a page that nobody has told of belongs to a host of which no more will begin. */
  synchronized boolean isHostOver(Origin host) {
    return countsHosts() && entry(host) == Entry.HOST_OVER;
  }

  /** How many pages may begin now, whoever's they are. */
  synchronized long free() {
    return most - used - allUnderWay;
  }

  /** A page waits from now on: may the gate be told of it? */
  synchronized Entry announce(Origin host) {
    Entry entry = entry(host);
    if (entry == Entry.HELD) {
      held.merge(host, 1, Integer::sum);
    }
    return entry;
  }

  /** The turn of a page has come: may it begin? It has a place then. */
  synchronized Entry take(Origin host) {
    Entry entry = announce(host);
    if (entry == Entry.FREE) {
      allUnderWay++;
      if (countsHosts()) {
        underWay.merge(host, 1, Integer::sum);
        taken.add(host, 1);
      }
    }
    return entry;
  }

  /** A page that had a place was requested, and has ended. */
  synchronized Used used(Origin host) {
    ended(host);
    used++;
    return new Used(used >= most, countsHosts() && entry(host) == Entry.HOST_OVER);
  }

  /**
   * A page that had a place was not requested.
   *
   * @return of which host one that was held may be told to the gate now
   */
  synchronized Optional<Origin> givenBack(Origin host) {
    ended(host);
    if (countsHosts()) {
      taken.add(host, -1);
    }
    return another();
  }

  /**
   * Somebody was told of a place and did not take it.
   *
   * @return of which host one that was held may be told to the gate instead
   */
  synchronized Optional<Origin> another() {
    if (free() <= 0) {
      return Optional.empty();
    }
    Iterator<Origin> waiting = held.keySet().iterator();
    while (waiting.hasNext()) {
      Origin next = waiting.next();
      if (entry(next) == Entry.FREE) {
        if (held.merge(next, -1, Integer::sum) == 0) {
          waiting.remove();
        }
        return Optional.of(next);
      }
    }
    return Optional.empty();
  }

  private void ended(Origin host) {
    allUnderWay--;
    if (countsHosts()) {
      underWay.computeIfPresent(host, (h, pages) -> pages == 1 ? null : pages - 1);
    }
  }

  private Entry entry(Origin host) {
    if (used >= most) {
      return Entry.OVER;
    }
    if (countsHosts()) {
      int ofHost = taken.of(host);
      if (ofHost - underWay.getOrDefault(host, 0) >= mostOfHost) {
        return Entry.HOST_OVER;
      }
      if (ofHost >= mostOfHost) {
        return Entry.HELD;
      }
    }
    return free() > 0 ? Entry.FREE : Entry.HELD;
  }

  /** So many pages of a host that is over will not begin. */
  synchronized void leaveOut(Origin host, long pages) {
    held.remove(host);
    leftOut += pages;
  }

  /** How many pages will not begin because of their hosts' limit. */
  synchronized long leftOut() {
    return leftOut;
  }
}
