package crawler.politeness;

import crawler.explain.GateWaits;
import crawler.model.Origin;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Decides when a request may start: at most so many in all, at most so many to one host, starts to
 * one host a given time apart, none while the host asked to be left alone, and no page before the
 * host's terms are known. Hosts with work take turns, so that one of them never fills every slot,
 * and a host that must wait holds none. Hosts that do not answer get few of the slots that others
 * could use: {@link SlotShares}.
 *
 * <p>Pages come in two ways: those that wait here ({@link #admit}), and those that wait elsewhere
 * and are only counted here ({@link #offer}), which takes no memory for each of them.
 *
 * <p>Every operation takes logarithmic time at most, but for the number of hosts that a call makes
 * ready. A host that is idle is forgotten. Thread-safe.
 *
 * <p>{@code lock} guards every field below it, the {@link HostQueue}s, the ready hosts and the
 * shares; whoever waited is told after it is released, since that may call back.
 */
public final class HostGate {
  private static final Admission CLOSED = new Admission.Closed();

  private final PolitenessOptions options;
  private final HostTerms terms;
  private final LongSupplier nanoTime;
  private final Delayer delayer;

  private final Object lock = new Object();
  private final Map<Origin, HostQueue> hosts = new HashMap<>();
  private final SlotShares shares;
  private final WaitLedger ledger;
  private final ReadyHosts ready;
  private final Set<Promise<Admission>> sleeping = new HashSet<>();
  private int inFlight;
  private boolean askingAgain;
  private boolean closed;

  /**
   * @param nanoTime a clock that only runs forward, in nanoseconds
   * @param delayer wakes hosts that had to wait
   */
  public HostGate(
      PolitenessOptions options, HostTerms terms, LongSupplier nanoTime, Delayer delayer) {
    this.options = options;
    this.terms = terms;
    this.nanoTime = nanoTime;
    this.delayer = delayer;
    this.shares = new SlotShares(options);
    this.ledger = new WaitLedger(options.concurrency(), nanoTime);
    this.ready = new ReadyHosts(shares);
  }

  /** Asks for a first request; completes when it may be sent, or with {@link Admission.Closed}. */
  public Future<Admission> admit(Origin origin) {
    return admit(origin, Claim.FRESH);
  }

  /**
   * Asks for a request that finds out on what terms the host may be crawled: it counts like any
   * other, but goes before those that wait for the terms.
   */
  public Future<Admission> admitUnasked(Origin origin) {
    return admit(origin, Claim.UNASKED);
  }

  /**
   * Announces one page that waits elsewhere. Lost when the gate closes.
   *
   * @param rank of hosts that could send, the one with the lowest rank goes first
   * @param turns told when one page of this host may begin; the same for all pages of a host
   */
  public void offer(Origin origin, long rank, Turns turns) {
    List<Runnable> decided;
    synchronized (lock) {
      if (closed) {
        return;
      }
      HostQueue host = host(origin);
      host.offer(turns, rank);
      ready.changed(host);
      decided = scheduleAndTake(host);
    }
    Handing.hand(decided);
  }

  /** Says what rank the next page has that waits elsewhere for this host. */
  public void rank(Origin origin, long rank) {
    synchronized (lock) {
      HostQueue host = hosts.get(origin);
      if (host != null) {
        host.rank(rank);
        ready.changed(host);
      }
    }
  }

  /**
   * Asks for a page that is under way (a redirect, a retry): after {@code delay}, and then before
   * new pages.
   */
  public Future<Admission> admitAgain(Origin origin, Duration delay) {
    return admitLater(origin, delay, Claim.UNDER_WAY);
  }

  /** {@link #admitUnasked} after {@code delay}. */
  public Future<Admission> admitUnasked(Origin origin, Duration delay) {
    return admitLater(origin, delay, Claim.UNASKED);
  }

  private Future<Admission> admitLater(Origin origin, Duration delay, Claim claim) {
    if (!delay.isPositive()) {
      return admit(origin, claim);
    }
    Promise<Admission> sleeper = Promise.promise();
    synchronized (lock) {
      if (closed) {
        return Future.succeededFuture(CLOSED);
      }
      sleeping.add(sleeper);
      ledger.sleeping(sleeping.size());
    }
    delayer
        .after(delay)
        .onComplete(
            over -> {
              boolean awake;
              synchronized (lock) {
                awake = sleeping.remove(sleeper);
                ledger.sleeping(sleeping.size());
              }
              if (awake) {
                admit(origin, claim).onComplete(sleeper);
              }
            });
    return sleeper.future();
  }

  private Future<Admission> admit(Origin origin, Claim claim) {
    Promise<Admission> waiter = Promise.promise();
    List<Runnable> decided;
    synchronized (lock) {
      if (closed) {
        return Future.succeededFuture(CLOSED);
      }
      HostQueue host = host(origin);
      host.enqueue(waiter, claim);
      decided = scheduleAndTake(host);
    }
    Handing.hand(decided);
    return waiter.future();
  }

  /** No request to this host starts within {@code delay} from now (RFC 9110, section 10.2.3). */
  public void pause(Origin origin, Duration delay) {
    synchronized (lock) {
      HostQueue host = host(origin);
      host.pauseUntil(nanoTime.getAsLong() + delay.toNanos());
      forgetIfIdle(host);
    }
  }

  private HostQueue host(Origin origin) {
    return hosts.computeIfAbsent(origin, this::newHost);
  }

  private HostQueue newHost(Origin origin) {
    boolean known = terms.equals(HostTerms.NONE);
    long now = nanoTime.getAsLong();
    return new HostQueue(
        origin, shares, ledger.host(origin), options.hostConcurrency(), known, now);
  }

  /** Refuses everyone who waits and everyone who comes; permits that were granted stay valid. */
  public void close() {
    List<Promise<Admission>> refused;
    synchronized (lock) {
      closed = true;
      ready.clear();
      refused = new ArrayList<>(sleeping);
      sleeping.clear();
      ledger.sleeping(0);
      for (HostQueue host : hosts.values()) {
        refused.addAll(host.clear());
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

  /** Whether slots are free that no host could use, so that pages of other hosts are welcome. */
  public boolean starves() {
    synchronized (lock) {
      return !closed && inFlight < options.concurrency() && ready.isEmpty();
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

  /** Nothing more comes but what pages lead to. */
  public void inputOver() {
    synchronized (lock) {
      ledger.inputOver();
    }
  }

  /** What pages have waited for so far. Looks at every host: not for every page. */
  public GateWaits waited() {
    synchronized (lock) {
      return ledger.waits(hosts.values().stream().map(host -> host.ledger).toList());
    }
  }

  /** Hosts that the gate remembers now; for tests of its memory. */
  int hostsKnown() {
    synchronized (lock) {
      return hosts.size();
    }
  }

  long now() {
    return nanoTime.getAsLong();
  }

  /**
   * A permit is given back.
   *
   * @param tookNanos how long the answer took; negative when none came
   */
  void release(HostQueue host, long tookNanos) {
    List<Runnable> decided;
    synchronized (lock) {
      inFlight--;
      if (tookNanos >= 0) {
        host.answered(tookNanos, nanoTime.getAsLong());
      } else {
        host.failed();
      }
      ready.changed(host);
      decided = scheduleAndTake(host);
    }
    Handing.hand(decided);
  }

  /** Nothing was sent: whoever is next in line for the host sends something instead. */
  void passOn(HostQueue host) {
    List<Runnable> decided = new ArrayList<>(2);
    synchronized (lock) {
      Turns next = closed ? null : host.poll();
      if (next != null) {
        long now = nanoTime.getAsLong();
        HostPermit permit = new HostPermit(this, host, now);
        host.passedOn(now, options.hostDelay().toNanos(), permit::callBack);
        decided.add(() -> next.begin(host.origin, permit));
      } else {
        inFlight--;
        host.withdrawn();
      }
      ready.changed(host);
      decided.addAll(scheduleAndTake(host));
    }
    Handing.hand(decided);
  }

  private void learned(HostQueue host, Duration gap) {
    List<Runnable> decided;
    synchronized (lock) {
      host.learned(gap);
      decided = scheduleAndTake(host);
    }
    Handing.hand(decided);
  }

  private void wake(HostQueue host) {
    List<Runnable> decided;
    synchronized (lock) {
      host.scheduled = false;
      host.sleep(false);
      decided = scheduleAndTake(host);
    }
    Handing.hand(decided);
  }

  /** What follows when something about a host has changed. Call with the lock, hand out without. */
  private List<Runnable> scheduleAndTake(HostQueue host) {
    List<Runnable> decided = new ArrayList<>(2);
    if (!closed && host.asksForTerms()) {
      decided.add(
          () ->
              terms
                  .learn(this, host.origin)
                  .otherwise(Duration.ZERO)
                  .onSuccess(gap -> learned(host, gap)));
    }
    schedule(host);
    forgetIfIdle(host);
    takeGrants(decided);
    return decided;
  }

  /** Puts the host among the ready ones, now or when its time has come. Call with the lock. */
  private void schedule(HostQueue host) {
    if (closed || host.scheduled || !host.wantsTurn()) {
      return;
    }
    host.scheduled = true;
    long waitNanos = host.nanosUntilAllowed(nanoTime.getAsLong());
    if (waitNanos <= 0) {
      ready.add(host);
    } else {
      host.sleep(true);
      delayer.after(Duration.ofNanos(waitNanos)).onComplete(woken -> wake(host));
    }
  }

  /** Hands free slots to ready hosts, one each in turn. Call with the lock. */
  private void takeGrants(List<Runnable> decided) {
    long now = nanoTime.getAsLong();
    growOld(now, decided);
    while (!closed && inFlight < options.concurrency()) {
      HostQueue host = ready.poll();
      if (host == null) {
        askAgainLater();
        return;
      }
      host.scheduled = false;
      if (host.nanosUntilAllowed(now) <= 0 && host.wantsTurn()) {
        Turns waiter = host.poll();
        if (waiter != null) {
          inFlight++;
          HostPermit permit = new HostPermit(this, host, now);
          host.started(now, options.hostDelay().toNanos(), permit::callBack);
          decided.add(() -> waiter.begin(host.origin, permit));
        }
      }
      schedule(host);
    }
  }

  /** Hosts that have not answered fall silent, and give their slots back if others want them. */
  private void growOld(long nowNanos, List<Runnable> decided) {
    for (HostQueue h = shares.nextGrown(nowNanos); h != null; h = shares.nextGrown(nowNanos)) {
      h.age();
      ready.changed(h);
    }
    HostQueue silent = shares.nextToCallBack(nowNanos);
    while (silent != null) {
      decided.addAll(silent.callBack());
      silent = shares.nextToCallBack(nowNanos);
    }
  }

  /** Hosts that are held back may go when young ones have grown old. */
  private void askAgainLater() {
    if (!askingAgain && shares.hasYoung() && ready.someAreHeldBack()) {
      askingAgain = true;
      delayer
          .after(Duration.ofNanos(SlotShares.LEAST_PATIENCE_NANOS))
          .onComplete(over -> askAgain());
    }
  }

  private void askAgain() {
    List<Runnable> decided = new ArrayList<>();
    synchronized (lock) {
      askingAgain = false;
      takeGrants(decided);
    }
    Handing.hand(decided);
  }

  /** Forgets a host that nobody uses, at once or when its time has come. Call with the lock. */
  private void forgetIfIdle(HostQueue host) {
    if (!host.isIdle()) {
      return;
    }
    long waitNanos = host.nanosUntilAllowed(nanoTime.getAsLong());
    if (waitNanos <= 0 || closed) {
      hosts.remove(host.origin, host);
      ledger.forget(host.ledger);
    } else {
      host.scheduled = true;
      delayer.after(Duration.ofNanos(waitNanos)).onComplete(woken -> wake(host));
    }
  }
}
