package crawler.politeness;

import crawler.model.Origin;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a request may start: at most so many in all, at most so many to one host, starts to
 * one host a given time apart, none while the host asked to be left alone. Hosts with work take
 * turns, so that one of them never fills every slot, and a host that must wait holds none. Hosts
 * that do not answer get few of the slots that others could use: {@link SlotShares}.
 *
 * <p>Every operation takes constant time but for the number of hosts that a call makes ready. A
 * host that is idle is forgotten. Thread-safe.
 *
 * <p>{@code lock} guards every field below it, the {@link HostQueue}s and the shares; promises are
 * completed after it is released, since their callbacks may call back.
 */
public final class HostGate {
  private static final Admission CLOSED = new Admission.Closed();

  private final PolitenessOptions options;
  private final LongSupplier nanoTime;
  private final Delayer delayer;

  private final Object lock = new Object();
  private final Map<Origin, HostQueue> hosts = new HashMap<>();
  private final SlotShares shares;

  /** Hosts that could send at once: those that take free slots, and those that need a share. */
  private final ArrayDeque<HostQueue> ready = new ArrayDeque<>();

  private final LinkedHashSet<HostQueue> sharing = new LinkedHashSet<>();
  private final Set<Promise<Admission>> sleeping = new HashSet<>();
  private int inFlight;
  private boolean askingAgain;
  private boolean closed;

  /**
   * @param nanoTime a clock that only runs forward, in nanoseconds
   * @param delayer wakes hosts that had to wait
   */
  public HostGate(PolitenessOptions options, LongSupplier nanoTime, Delayer delayer) {
    this.options = options;
    this.nanoTime = nanoTime;
    this.delayer = delayer;
    this.shares = new SlotShares(options);
  }

  /** Asks for a first request; completes when it may be sent, or with {@link Admission.Closed}. */
  public Future<Admission> admit(Origin origin) {
    return admit(origin, false);
  }

  /**
   * The same for a page that is under way (a redirect, a retry): after {@code delay}, and then
   * before new pages.
   */
  public Future<Admission> admitAgain(Origin origin, Duration delay) {
    if (!delay.isPositive()) {
      return admit(origin, true);
    }
    Promise<Admission> sleeper = Promise.promise();
    synchronized (lock) {
      if (closed) {
        return Future.succeededFuture(CLOSED);
      }
      sleeping.add(sleeper);
    }
    delayer
        .after(delay)
        .onComplete(
            over -> {
              boolean awake;
              synchronized (lock) {
                awake = sleeping.remove(sleeper);
              }
              if (awake) {
                admit(origin, true).onComplete(sleeper);
              }
            });
    return sleeper.future();
  }

  private Future<Admission> admit(Origin origin, boolean first) {
    Promise<Admission> waiter = Promise.promise();
    List<Grant> grants;
    synchronized (lock) {
      if (closed) {
        return Future.succeededFuture(CLOSED);
      }
      HostQueue host = host(origin);
      host.enqueue(waiter, first);
      schedule(host);
      grants = takeGrants();
    }
    grants.forEach(Grant::hand);
    return waiter.future();
  }

  /** No request to this host starts within {@code delay} from now (RFC 9110, section 10.2.3). */
  public void pause(Origin origin, Duration delay) {
    synchronized (lock) {
      HostQueue host = host(origin);
      host.holdUntil(nanoTime.getAsLong() + delay.toNanos());
      forgetIfIdle(host);
    }
  }

  private HostQueue host(Origin origin) {
    return hosts.computeIfAbsent(
        origin, o -> new HostQueue(o, shares, options.hostConcurrency(), nanoTime.getAsLong()));
  }

  /** Refuses everyone who waits and everyone who comes; permits that were granted stay valid. */
  public void close() {
    List<Promise<Admission>> refused;
    synchronized (lock) {
      closed = true;
      ready.clear();
      sharing.clear();
      refused = new ArrayList<>(sleeping);
      sleeping.clear();
      for (HostQueue host : hosts.values()) {
        for (Promise<Admission> p = host.pollWaiting(); p != null; p = host.pollWaiting()) {
          refused.add(p);
        }
      }
    }
    refused.forEach(p -> p.complete(CLOSED));
  }

  /** Requests that hold a permit now. */
  public int inFlight() {
    synchronized (lock) {
      return inFlight;
    }
  }

  /**
   * Who waits now. Looks at every host: not for every page.
   *
   * @param mostHosts that are told of
   */
  public Waits waits(int mostHosts) {
    synchronized (lock) {
      long now = nanoTime.getAsLong();
      List<Waits.Host> waiting =
          hosts.values().stream()
              .filter(host -> host.waiting() > 0)
              .sorted(Comparator.comparingInt(HostQueue::waiting).reversed())
              .limit(mostHosts)
              .map(host -> host.waits(now))
              .toList();
      int requests = hosts.values().stream().mapToInt(HostQueue::waiting).sum();
      return new Waits(requests, sleeping.size(), waiting);
    }
  }

  /** Hosts that the gate remembers now; for tests of its memory. */
  int hostsKnown() {
    synchronized (lock) {
      return hosts.size();
    }
  }

  private void release(HostQueue host, boolean answered) {
    List<Grant> grants;
    synchronized (lock) {
      inFlight--;
      host.ended(answered);
      if (!host.needsShare() && sharing.remove(host)) {
        ready.add(host);
      }
      schedule(host);
      forgetIfIdle(host);
      grants = takeGrants();
    }
    grants.forEach(Grant::hand);
  }

  /** Puts the host into the ready queue, now or when its time has come. Call with the lock. */
  private void schedule(HostQueue host) {
    if (closed || host.scheduled || !host.wantsTurn()) {
      return;
    }
    host.scheduled = true;
    long waitNanos = host.nanosUntilAllowed(nanoTime.getAsLong());
    if (waitNanos <= 0) {
      (host.needsShare() ? sharing : ready).add(host);
    } else {
      host.sleep(true);
      delayer.after(Duration.ofNanos(waitNanos)).onComplete(woken -> wake(host));
    }
  }

  private void wake(HostQueue host) {
    List<Grant> grants;
    synchronized (lock) {
      host.scheduled = false;
      host.sleep(false);
      schedule(host);
      forgetIfIdle(host);
      grants = takeGrants();
    }
    grants.forEach(Grant::hand);
  }

  /** Hands free slots to ready hosts, one each in turn. Call with the lock, hand out without. */
  private List<Grant> takeGrants() {
    List<Grant> grants = List.of();
    while (!closed && inFlight < options.concurrency()) {
      long now = nanoTime.getAsLong();
      HostQueue host = nextReady(now);
      if (host == null) {
        return grants;
      }
      host.scheduled = false;
      if (host.nanosUntilAllowed(now) <= 0 && host.wantsTurn()) {
        Promise<Admission> waiter = host.pollWaiting();
        if (waiter != null) {
          inFlight++;
          host.started(now);
          host.holdUntil(now + options.hostDelay().toNanos());
          grants = grants.isEmpty() ? new ArrayList<>() : grants;
          grants.add(new Grant(waiter, new HostPermit(host)));
        }
      }
      schedule(host);
    }
    return grants;
  }

  /** The host whose turn it is; null when nobody wants a free slot, or may have it. */
  private @Nullable HostQueue nextReady(long nowNanos) {
    shares.age(nowNanos);
    while (!ready.isEmpty() && ready.element().needsShare()) {
      sharing.add(ready.remove());
    }
    if (!sharing.isEmpty() && sharing.getFirst().isAdmitted()) {
      return sharing.removeFirst();
    }
    HostQueue next = ready.poll();
    if (next == null) {
      askAgainLater();
    }
    return next;
  }

  /** Slots are free, and hosts that are held back may have them when young ones have grown old. */
  private void askAgainLater() {
    if (!askingAgain && shares.hasYoung() && !sharing.isEmpty()) {
      askingAgain = true;
      delayer.after(Duration.ofNanos(SlotShares.YOUNG_NANOS)).onComplete(over -> askAgain());
    }
  }

  private void askAgain() {
    List<Grant> grants;
    synchronized (lock) {
      askingAgain = false;
      grants = takeGrants();
    }
    grants.forEach(Grant::hand);
  }

  /** Forgets a host that nobody uses, at once or when its time has come. Call with the lock. */
  private void forgetIfIdle(HostQueue host) {
    if (!host.isIdle()) {
      return;
    }
    long waitNanos = host.nanosUntilAllowed(nanoTime.getAsLong());
    if (waitNanos <= 0 || closed) {
      hosts.remove(host.origin, host);
    } else {
      host.scheduled = true;
      delayer.after(Duration.ofNanos(waitNanos)).onComplete(woken -> wake(host));
    }
  }

  private record Grant(Promise<Admission> waiter, Admission.Permit permit) {
    void hand() {
      waiter.complete(new Admission.Granted(permit));
    }
  }

  private final class HostPermit implements Admission.Permit {
    private @Nullable HostQueue host;
    private volatile boolean answered;

    HostPermit(HostQueue host) {
      this.host = host;
    }

    @Override
    public void answered() {
      answered = true;
    }

    @Override
    public void release() {
      HostQueue held;
      synchronized (this) {
        held = host;
        host = null;
      }
      if (held != null) {
        HostGate.this.release(held, answered);
      }
    }
  }
}
