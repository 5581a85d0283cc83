package crawler.frontier;

import crawler.model.CrawlUrl;
import crawler.model.Origin;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which URLs wait, host by host: near ones in memory, far ones on disk, of which only the keys are
 * here. A near one of a host goes before its far ones. Every operation takes constant time, or
 * logarithmic time where ranks count. A host of which nothing waits takes no memory. Thread-safe:
 * {@code this} guards every field.
 */
public final class Frontier {

  /** What comes next of a host. */
  public sealed interface Next {
    /**
     * One that is here.
     *
     * @param sinceNanos when it was added, by the caller's clock
     */
    record Near(CrawlUrl url, long sinceNanos) implements Next {}

    /** One that is to be looked up. */
    record Far(int key) implements Next {}

    /** Nothing waits. */
    record None() implements Next {}
  }

  /** How many were forgotten: that waited in memory, and on disk. */
  public record Dropped(int near, int far) {
    private static final Dropped NOTHING = new Dropped(0, 0);
  }

  private static final Next NONE = new Next.None();

  private final class Host {
    private final ArrayDeque<Next.Near> near = new ArrayDeque<>(1);
    private @Nullable KeyQueue far;

    KeyQueue far() {
      KeyQueue queue = far;
      if (queue == null) {
        queue = KeyQueue.of(order);
        far = queue;
      }
      return queue;
    }

    boolean hasFar() {
      KeyQueue queue = far;
      return queue != null && queue.size() > 0;
    }
  }

  private final Order order;
  private final Map<Origin, Host> hosts = new HashMap<>();
  private long near;
  private long far;
  private boolean closed;

  public Frontier(Order order) {
    this.order = order;
  }

  /** Puts a URL where it takes no memory. */
  @FunctionalInterface
  public interface Parking {
    /** Returns what it is found by. */
    int park(CrawlUrl url) throws IOException;
  }

  /**
   * Adds a URL that stays in memory.
   *
   * @return false when the frontier is closed
   */
  public synchronized boolean add(CrawlUrl url, long nowNanos) {
    if (closed) {
      return false;
    }
    hosts
        .computeIfAbsent(url.url().origin(), o -> new Host())
        .near
        .add(new Next.Near(url, nowNanos));
    near++;
    return true;
  }

  /**
   * Adds one that is on disk.
   *
   * @param key what it is found by there, taken as unsigned
   * @param rank the lowest goes first, where ranks count
   * @return false when the frontier is closed
   */
  public synchronized boolean addFar(Origin origin, int key, int rank) {
    if (closed) {
      return false;
    }
    hosts.computeIfAbsent(origin, o -> new Host()).far().add(key, rank);
    far++;
    return true;
  }

  /**
   * Sends those away from memory that will not be next for long.
   *
   * @param keep near ones that each host keeps
   * @return how many went
   */
  public synchronized int park(int keep, Parking parking) throws IOException {
    int parked = 0;
    for (Host host : hosts.values()) {
      while (host.near.size() > keep) {
        // Before those on disk, which came later.
        host.far().addFirst(parking.park(host.near.getLast().url()), 0);
        host.near.removeLast();
        near--;
        far++;
        parked++;
      }
    }
    return parked;
  }

  /** Takes what comes next of a host. */
  public synchronized Next next(Origin origin) {
    Host host = hosts.get(origin);
    if (host == null) {
      return NONE;
    }
    Next next = host.near.poll();
    if (next == null) {
      next = new Next.Far(host.far().remove());
      far--;
    } else {
      near--;
    }
    if (host.near.isEmpty() && !host.hasFar()) {
      hosts.remove(origin);
    }
    return next;
  }

  /**
   * Forgets all that waits of a host.
   *
   * @return how many that were
   */
  public synchronized Dropped drop(Origin origin) {
    Host host = hosts.remove(origin);
    if (host == null) {
      return Dropped.NOTHING;
    }
    KeyQueue queue = host.far;
    Dropped dropped = new Dropped(host.near.size(), queue == null ? 0 : queue.size());
    near -= dropped.near();
    far -= dropped.far();
    return dropped;
  }

  /** Whether nothing waits. */
  public synchronized boolean isEmpty() {
    return hosts.isEmpty();
  }

  /** The rank of what comes next of a host; 0 where nothing does or ranks do not count. */
  public synchronized int rank(Origin origin) {
    Host host = hosts.get(origin);
    return host == null || !host.hasFar() ? 0 : host.far().rank();
  }

  /** Whether something of the host waits. */
  public synchronized boolean waitsFor(Origin origin) {
    return hosts.containsKey(origin);
  }

  /** Whether some of the host's URLs wait on disk, behind which later ones belong. */
  public synchronized boolean waitsFar(Origin origin) {
    Host host = hosts.get(origin);
    return host != null && host.hasFar();
  }

  /** How many URLs wait in memory. */
  public synchronized long near() {
    return near;
  }

  /** How many URLs wait on disk. */
  public synchronized long far() {
    return far;
  }

  /** Forgets all that waits, and takes no more; says how many that were. */
  public synchronized long close() {
    closed = true;
    long all = near + far;
    hosts.clear();
    near = 0;
    far = 0;
    return all;
  }
}
