package crawler.politeness;

import crawler.politeness.HostQueue.Standing;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Hosts that could send at once, apart by what is known of their answers. Among those of one
 * standing the lowest rank goes first, and hosts of the same rank take turns. Every operation takes
 * logarithmic time at most. Guarded by the gate's lock.
 */
final class ReadyHosts {
  private static final Comparator<HostQueue> ORDER =
      Comparator.<HostQueue>comparingLong(host -> host.readyRank)
          .thenComparingLong(host -> host.ticket);

  private final SlotShares shares;
  private final Map<Standing, NavigableSet<HostQueue>> hosts = new EnumMap<>(Standing.class);
  private long tickets;

  ReadyHosts(SlotShares shares) {
    this.shares = shares;
    for (Standing standing : Standing.values()) {
      hosts.put(standing, new TreeSet<>(ORDER));
    }
  }

  /** Adds a host that is not in it, behind the others of its rank. */
  void add(HostQueue host) {
    host.ticket = ++tickets;
    place(host);
  }

  private void place(HostQueue host) {
    Standing standing = place(host.standing());
    host.readyAs = standing;
    host.readyRank = host.rank();
    of(standing).add(host);
  }

  /** New hosts are among the proven ones. */
  private static Standing place(Standing standing) {
    return switch (standing) {
      case NEW, PROVEN -> Standing.PROVEN;
      case YOUNG -> Standing.YOUNG;
      case SILENT -> Standing.SILENT;
    };
  }

  /** Puts a host where it belongs after its standing or its rank has changed, if it is in it. */
  void changed(HostQueue host) {
    Standing was = host.readyAs;
    if (was != null && (was != place(host.standing()) || host.rank() != host.readyRank)) {
      of(was).remove(host);
      place(host);
    }
  }

  /** Takes the host whose turn it is; null when nobody is ready, or none may have a slot now. */
  @Nullable HostQueue poll() {
    Standing next = next();
    HostQueue host = next == null ? null : of(next).pollFirst();
    if (host != null) {
      host.readyAs = null;
    }
    return host;
  }

  /**
   * Silent hosts come first where they are admitted at all, since they hold next to nothing then,
   * or nobody else wants the slot.
   */
  private @Nullable Standing next() {
    if (has(Standing.SILENT) && shares.admitsSilent()) {
      return Standing.SILENT;
    }
    if (has(Standing.PROVEN)) {
      return Standing.PROVEN;
    }
    return has(Standing.YOUNG) && shares.admitsYoung() ? Standing.YOUNG : null;
  }

  private boolean has(Standing standing) {
    return !of(standing).isEmpty();
  }

  private NavigableSet<HostQueue> of(Standing standing) {
    NavigableSet<HostQueue> set = hosts.get(standing);
    if (set == null) {
      throw new IllegalStateException("no place for " + standing);
    }
    return set;
  }

  /** Whether some are held back that may go when others are called back or have grown old. */
  boolean someAreHeldBack() {
    return has(Standing.YOUNG) || has(Standing.SILENT);
  }

  boolean isEmpty() {
    return !someAreHeldBack() && !has(Standing.PROVEN);
  }

  void clear() {
    hosts.values().forEach(NavigableSet::clear);
  }
}
