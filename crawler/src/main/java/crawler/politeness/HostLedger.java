package crawler.politeness;

import crawler.explain.Hold;
import crawler.explain.HostWait;
import crawler.model.Origin;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One host's page of the {@link WaitLedger}. Guarded by the gate's lock. */
final class HostLedger {
  private static final long[] NONE = {};

  final Origin origin;
  private final WaitLedger ledger;

  /** By what held its pages up; none as long as nothing did, as there may be very many hosts. */
  private long[] blockedNanos = NONE;

  private long heldNanos;
  private long requests;
  private long gapNanos;
  private long sinceNanos;
  private @Nullable Hold hold;
  private int waiting;
  private int inFlight;

  HostLedger(WaitLedger ledger, Origin origin, long nowNanos) {
    this.ledger = ledger;
    this.origin = origin;
    this.sinceNanos = nowNanos;
  }

  /** Time that passed before does not count. */
  void since(long nowNanos) {
    sinceNanos = nowNanos;
  }

  /** The host is changing: enters what was. The time now. */
  long settle() {
    long now = ledger.settle();
    settle(now);
    return now;
  }

  /**
   * The host has changed. Call after {@link #settle()}.
   *
   * @param pages that wait for it
   * @param requestsNow in flight
   * @param by what holds those pages up
   */
  void changed(int pages, int requestsNow, Hold by) {
    Hold now = pages == 0 ? null : by;
    int more = requestsNow - inFlight;
    ledger.changed(origin, hold, waiting, now, pages, more);
    requests += Math.max(0, more);
    hold = now;
    waiting = pages;
    inFlight = requestsNow;
  }

  /** The gate forgets the host. */
  void forget() {
    ledger.forget(this);
  }

  /** So far apart are its starts. */
  void gap(long nanos) {
    gapNanos = nanos;
  }

  /** A page has come that was not here before. */
  void arrived() {
    ledger.arrived();
  }

  void settle(long nowNanos) {
    long elapsed = nowNanos - sinceNanos;
    sinceNanos = nowNanos;
    heldNanos += elapsed * inFlight;
    int by = hold == null ? -1 : WaitLedger.OF_HOSTS.indexOf(hold);
    if (by >= 0 && elapsed > 0) {
      if (blockedNanos.length == 0) {
        blockedNanos = new long[WaitLedger.OF_HOSTS.size()];
      }
      blockedNanos[by] += elapsed;
    }
  }

  long blockedNanos() {
    long sum = 0;
    for (long each : blockedNanos) {
      sum += each;
    }
    return sum;
  }

  long heldNanos() {
    return heldNanos;
  }

  HostWait toWait() {
    return new HostWait(
        origin, requests, Duration.ofNanos(heldNanos), Duration.ofNanos(gapNanos), blocked());
  }

  private Map<Hold, Duration> blocked() {
    Map<Hold, Duration> blocked = new EnumMap<>(Hold.class);
    for (int i = 0; i < blockedNanos.length; i++) {
      if (blockedNanos[i] > 0) {
        blocked.put(WaitLedger.OF_HOSTS.get(i), Duration.ofNanos(blockedNanos[i]));
      }
    }
    return blocked;
  }
}
