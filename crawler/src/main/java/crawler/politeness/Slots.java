package crawler.politeness;

import java.util.List;
import java.util.function.LongSupplier;

/**
 * Who has the slots: puts hosts among the ready ones when their time has come, and hands them what
 * is free, one each in turn. Guarded by the gate's lock; what is to be done without it is added to
 * the list that every method is given.
 */
final class Slots {
  /** Pages of one host that is given up which may be on their way to the record at a time. */
  private static final int MOST_REFUSING = 64;

  private final HostGate gate;
  private final PolitenessOptions options;
  private final KnownHosts hosts;
  private final LongSupplier nanoTime;
  private final Later later;
  private final SlotShares shares;
  private final WaitLedger ledger;
  private final HostHealths healths;
  private final StartPace pace;
  private final ReadyHosts ready;
  private int inFlight;
  private boolean pacing;
  private boolean askingAgain;
  private boolean closed;

  Slots(
      HostGate gate,
      PolitenessOptions options,
      SlotShares shares,
      WaitLedger ledger,
      KnownHosts hosts,
      HostHealths healths,
      LongSupplier nanoTime,
      Later later) {
    this.gate = gate;
    this.options = options;
    this.shares = shares;
    this.ledger = ledger;
    this.hosts = hosts;
    this.nanoTime = nanoTime;
    this.later = later;
    this.healths = healths;
    this.pace = new StartPace(options.rate(), nanoTime.getAsLong());
    this.ready = new ReadyHosts(shares);
  }

  int inFlight() {
    return inFlight;
  }

  /** Whether some are free that no host could use. */
  boolean starve() {
    return !closed && inFlight < options.concurrency() && ready.isEmpty();
  }

  /** Nothing starts before a step of the rate has passed. */
  void hold(long nowNanos) {
    pace.hold(nowNanos);
  }

  void close() {
    closed = true;
    ready.clear();
  }

  /** The rank of the host has changed. */
  void ranked(HostQueue host) {
    ready.changed(host);
  }

  /** Something about a host has changed. */
  void changed(HostQueue host, List<Runnable> decided) {
    ready.changed(host);
    host.givenUp().ifPresent(why -> refuse(host, why, decided));
    schedule(host);
    forgetIfIdle(host);
    grant(decided);
  }

  /** A permit is given back. */
  void released(HostQueue host, RequestEnd end, List<Runnable> decided) {
    inFlight--;
    host.ended(end, nanoTime.getAsLong()).ifPresent(news -> decided.add(() -> gate.tell(news)));
    healths.changed(host.origin, host.health());
    changed(host, decided);
  }

  /** Sends away some of those who wait for a host that is given up; others when these are gone. */
  private void refuse(HostQueue host, GivenUp why, List<Runnable> decided) {
    while (!closed && host.refusing < MOST_REFUSING) {
      Turns next = host.poll();
      if (next == null) {
        return;
      }
      host.refusing++;
      decided.add(() -> next.begin(host.origin, new RefusedPermit(gate, host, why)));
    }
  }

  /** One of them is gone. */
  void refused(HostQueue host, List<Runnable> decided) {
    host.refusing--;
    changed(host, decided);
  }

  /** Nothing was sent: whoever is next in line for the host sends something instead. */
  void passedOn(HostQueue host, List<Runnable> decided) {
    Turns next = closed ? null : host.poll();
    if (next != null) {
      long now = nanoTime.getAsLong();
      HostPermit permit = new HostPermit(gate, host, now);
      host.passedOn(now, permit::callBack);
      decided.add(() -> next.begin(host.origin, permit));
    } else {
      inFlight--;
      host.withdrawn();
    }
    changed(host, decided);
  }

  /** Puts the host among the ready ones, now or when its time has come. */
  private void schedule(HostQueue host) {
    if (closed || !host.wantsTurn()) {
      return;
    }
    long now = nanoTime.getAsLong();
    long waitNanos = host.nanosUntilAllowed(now);
    boolean tooLate = host.isAsleep() && host.alarmNanos - now - waitNanos > 0;
    if (host.scheduled && !tooLate) {
      return;
    }
    host.scheduled = true;
    if (waitNanos <= 0) {
      host.sleep(false);
      host.alarm++;
      ready.add(host);
    } else {
      host.sleep(true);
      wakeAfter(waitNanos, host);
    }
  }

  /** Of several timers of a host only the last one counts. */
  private void wakeAfter(long nanos, HostQueue host) {
    int alarm = ++host.alarm;
    host.alarmNanos = nanoTime.getAsLong() + nanos;
    later.after(
        nanos,
        decided -> {
          if (host.alarm == alarm) {
            host.scheduled = false;
            host.sleep(false);
            changed(host, decided);
          }
        });
  }

  /** Hands free slots to ready hosts. */
  private void grant(List<Runnable> decided) {
    long now = nanoTime.getAsLong();
    growOld(now, decided);
    while (!closed && inFlight < options.concurrency()) {
      if (!ready.isEmpty() && pace.nanosUntilNext(now) > 0) {
        grantLater(now);
        return;
      }
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
          pace.started(now);
          HostPermit permit = new HostPermit(gate, host, now);
          host.started(now, permit::callBack);
          decided.add(() -> waiter.begin(host.origin, permit));
        }
      }
      schedule(host);
    }
  }

  /** All starts together are too soon after one another. */
  private void grantLater(long nowNanos) {
    if (!pacing) {
      pacing = true;
      ledger.pacing(true);
      later.after(
          pace.nanosUntilNext(nowNanos),
          decided -> {
            pacing = false;
            ledger.pacing(false);
            grant(decided);
          });
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
      later.after(
          SlotShares.LEAST_PATIENCE_NANOS,
          decided -> {
            askingAgain = false;
            grant(decided);
          });
    }
  }

  /** Forgets a host that nobody uses, at once or when its time has come. */
  void forgetIfIdle(HostQueue host) {
    if (!host.isIdle()) {
      return;
    }
    long waitNanos = host.nanosUntilAllowed(nanoTime.getAsLong());
    if (waitNanos <= 0 || closed) {
      hosts.forget(host);
    } else {
      host.scheduled = true;
      wakeAfter(waitNanos, host);
    }
  }
}
