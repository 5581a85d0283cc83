package crawler.politeness;

import crawler.event.HostNews;
import crawler.explain.GateWaits;
import crawler.model.Origin;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Decides when a request may start: at most so many in all, at most so many to one host, starts to
 * one host a given time apart, none while the host asked to be left alone, and no page before the
 * host's terms are known. Hosts with work take turns, so that one of them never fills every slot,
 * and a host that must wait holds none. Hosts that do not answer get few of the slots that others
 * could use ({@link SlotShares}), and are given up in the end ({@link HostHealth}). All starts
 * together may have a pace of their own ({@link StartPace}).
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
  private final SlotShares shares;
  private final WaitLedger ledger;
  private final KnownHosts hosts = new KnownHosts(this::newHost);
  private final HostHealths healths;
  private final Slots slots;
  private final Set<Promise<Admission>> sleeping = new HashSet<>();
  private boolean resumed;
  private long notBeforeNanos;
  private boolean closed;

  private volatile Consumer<HostNews> onNews = news -> {};

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
    this.healths = new HostHealths(options.giveUpAfter());
    this.slots = new Slots(this, options, shares, ledger, hosts, healths, nanoTime, this::later);
  }

  /** Who is to hear of hosts that do not answer; to be said before the first request. */
  public void onNews(Consumer<HostNews> listener) {
    onNews = listener;
  }

  /**
   * An earlier process may have sent something a moment ago: the first request to any host starts a
   * host delay from now at the earliest, and the first of all a step of the rate. To be said before
   * anybody asks.
   */
  public void resume() {
    synchronized (lock) {
      long now = nanoTime.getAsLong();
      resumed = true;
      notBeforeNanos = now + options.hostDelay().toNanos();
      slots.hold(now);
    }
  }

  private HostQueue newHost(Origin origin) {
    boolean known = terms.equals(HostTerms.NONE);
    long now = nanoTime.getAsLong();
    long from = resumed && notBeforeNanos - now > 0 ? notBeforeNanos : now;
    return new HostQueue(
        origin, shares, options, healths.of(origin), known, from, ledger.host(origin));
  }

  /** Decides something with the lock and does what was decided without it. */
  private void decide(Consumer<List<Runnable>> step) {
    List<Runnable> decided = new ArrayList<>(2);
    synchronized (lock) {
      step.accept(decided);
    }
    Handing.hand(decided);
  }

  private void later(long nanos, Consumer<List<Runnable>> step) {
    delayer.after(Duration.ofNanos(nanos)).onComplete(over -> decide(step));
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
    decide(
        decided -> {
          if (!closed) {
            HostQueue host = hosts.of(origin);
            host.offer(turns, rank);
            came(host, decided);
          }
        });
  }

  /** Says what rank the next page has that waits elsewhere for this host. */
  public void rank(Origin origin, long rank) {
    synchronized (lock) {
      HostQueue host = hosts.find(origin);
      if (host != null) {
        host.rank(rank);
        slots.ranked(host);
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
    decide(
        decided -> {
          if (closed) {
            decided.add(() -> waiter.complete(CLOSED));
          } else {
            HostQueue host = hosts.of(origin);
            host.enqueue(waiter, claim);
            came(host, decided);
            if (claim == Claim.UNDER_WAY) {
              decided.add(() -> terms.hurry(origin));
            }
          }
        });
    return waiter.future();
  }

  /** Somebody has come to wait for the host. Call with the lock. */
  private void came(HostQueue host, List<Runnable> decided) {
    if (host.asksForTerms()) {
      decided.add(
          () ->
              terms
                  .learn(this, host.origin)
                  .otherwise(Duration.ZERO)
                  .onSuccess(gap -> learned(host, gap)));
    }
    slots.changed(host, decided);
  }

  private void learned(HostQueue host, Duration gap) {
    decide(
        decided -> {
          host.learned(gap);
          slots.changed(host, decided);
        });
  }

  /** No request to this host starts within {@code delay} from now (RFC 9110, section 10.2.3). */
  public void pause(Origin origin, Duration delay) {
    synchronized (lock) {
      HostQueue host = hosts.of(origin);
      host.pauseUntil(nanoTime.getAsLong() + delay.toNanos());
      slots.forgetIfIdle(host);
    }
  }

  /** Refuses everyone who waits and everyone who comes; permits that were granted stay valid. */
  public void close() {
    List<Promise<Admission>> refused;
    synchronized (lock) {
      closed = true;
      slots.close();
      refused = new ArrayList<>(sleeping);
      sleeping.clear();
      ledger.sleeping(0);
      refused.addAll(hosts.clear());
    }
    refused.forEach(p -> p.complete(CLOSED));
  }

  /** Requests that hold a permit now. */
  public int inFlight() {
    synchronized (lock) {
      return slots.inFlight();
    }
  }

  /** Whether slots are free that no host could use, so that pages of other hosts are welcome. */
  public boolean starves() {
    synchronized (lock) {
      return slots.starve();
    }
  }

  /**
   * Who waits now. Looks at every host: not for every page.
   *
   * @param mostHosts that are told of
   */
  public Waits waits(int mostHosts) {
    synchronized (lock) {
      return hosts.waits(mostHosts, sleeping.size(), nanoTime.getAsLong());
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
      return ledger.waits(hosts.ledgers());
    }
  }

  /** Hosts that the gate remembers now; for tests of its memory. */
  int hostsKnown() {
    synchronized (lock) {
      return hosts.count();
    }
  }

  long now() {
    return nanoTime.getAsLong();
  }

  /** A request is about to be written. */
  void sent(HostQueue host, long nowNanos, boolean first) {
    decide(
        decided -> {
          host.pace().sent(nowNanos, first);
          slots.changed(host, decided);
        });
  }

  /** The head of a reply is here. */
  void heard(HostQueue host, long sentNanos, long nowNanos) {
    decide(
        decided -> {
          host.pace().heard(sentNanos, nowNanos);
          slots.changed(host, decided);
        });
  }

  /** A permit is given back. */
  void release(HostQueue host, RequestEnd end) {
    decide(decided -> slots.released(host, end, decided));
  }

  /** Nothing was sent: whoever is next in line for the host sends something instead. */
  void passOn(HostQueue host) {
    decide(decided -> slots.passedOn(host, decided));
  }

  /** A page of a host that is given up has been told so. */
  void refused(HostQueue host) {
    decide(decided -> slots.refused(host, decided));
  }

  void tell(HostNews news) {
    onNews.accept(news);
  }
}
