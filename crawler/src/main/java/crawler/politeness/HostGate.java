package crawler.politeness;

import crawler.model.Origin;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a request may start: at most so many in all, at most so many to one host, starts to
 * one host a given time apart, none while the host asked to be left alone. Hosts with work take
 * turns, so that one of them never fills every slot, and a host that must wait holds none.
 *
 * <p>Every operation takes constant time but for the number of hosts that a call makes ready. A
 * host that is idle is forgotten. Thread-safe.
 *
 * <p>{@code lock} guards every field below it and the {@link HostQueue}s; promises are completed
 * after it is released, since their callbacks may call back.
 */
public final class HostGate {
  private static final Admission CLOSED = new Admission.Closed();

  private final PolitenessOptions options;
  private final LongSupplier nanoTime;
  private final Delayer delayer;

  private final Object lock = new Object();
  private final Map<Origin, HostQueue> hosts = new HashMap<>();
  private final ArrayDeque<HostQueue> ready = new ArrayDeque<>();
  private final Set<Promise<Admission>> sleeping = new HashSet<>();
  private int inFlight;
  private boolean closed;

  /**
   * @param nanoTime a clock that only runs forward, in nanoseconds
   * @param delayer wakes hosts that had to wait
   */
  public HostGate(PolitenessOptions options, LongSupplier nanoTime, Delayer delayer) {
    this.options = options;
    this.nanoTime = nanoTime;
    this.delayer = delayer;
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
      HostQueue host = hosts.computeIfAbsent(origin, o -> new HostQueue(o, nanoTime.getAsLong()));
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
      long now = nanoTime.getAsLong();
      HostQueue host = hosts.computeIfAbsent(origin, o -> new HostQueue(o, now));
      host.holdUntil(now + delay.toNanos());
      forgetIfIdle(host);
    }
  }

  /** Refuses everyone who waits and everyone who comes; permits that were granted stay valid. */
  public void close() {
    List<Promise<Admission>> refused;
    synchronized (lock) {
      closed = true;
      ready.clear();
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

  /** Hosts that the gate remembers now; for tests of its memory. */
  int hostsKnown() {
    synchronized (lock) {
      return hosts.size();
    }
  }

  private void release(HostQueue host) {
    List<Grant> grants;
    synchronized (lock) {
      inFlight--;
      host.ended();
      schedule(host);
      forgetIfIdle(host);
      grants = takeGrants();
    }
    grants.forEach(Grant::hand);
  }

  /** Puts the host into the ready queue, now or when its time has come. Call with the lock. */
  private void schedule(HostQueue host) {
    if (closed || host.scheduled || !host.wantsTurn(options.hostConcurrency())) {
      return;
    }
    host.scheduled = true;
    long waitNanos = host.nanosUntilAllowed(nanoTime.getAsLong());
    if (waitNanos <= 0) {
      ready.add(host);
    } else {
      delayer.after(Duration.ofNanos(waitNanos)).onComplete(woken -> wake(host));
    }
  }

  private void wake(HostQueue host) {
    List<Grant> grants;
    synchronized (lock) {
      host.scheduled = false;
      schedule(host);
      forgetIfIdle(host);
      grants = takeGrants();
    }
    grants.forEach(Grant::hand);
  }

  /** Hands free slots to ready hosts, one each in turn. Call with the lock, hand out without. */
  private List<Grant> takeGrants() {
    List<Grant> grants = List.of();
    while (!closed && inFlight < options.concurrency() && !ready.isEmpty()) {
      HostQueue host = ready.remove();
      host.scheduled = false;
      long now = nanoTime.getAsLong();
      if (host.nanosUntilAllowed(now) <= 0 && host.wantsTurn(options.hostConcurrency())) {
        Promise<Admission> waiter = host.pollWaiting();
        if (waiter != null) {
          inFlight++;
          host.started();
          host.holdUntil(now + options.hostDelay().toNanos());
          grants = grants.isEmpty() ? new ArrayList<>() : grants;
          grants.add(new Grant(waiter, new HostPermit(host)));
        }
      }
      schedule(host);
    }
    return grants;
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

    HostPermit(HostQueue host) {
      this.host = host;
    }

    @Override
    public void release() {
      HostQueue held;
      synchronized (this) {
        held = host;
        host = null;
      }
      if (held != null) {
        HostGate.this.release(held);
      }
    }
  }
}
