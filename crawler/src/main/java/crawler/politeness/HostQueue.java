package crawler.politeness;

import crawler.explain.Hold;
import crawler.model.Origin;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the gate knows of one host. Guarded by the gate's lock. */
final class HostQueue {
  /** What is known of the host's answers: see {@link SlotShares}. */
  enum Standing {
    NEW,
    YOUNG,
    SILENT,
    PROVEN
  }

  /** Whether it is known on what terms the host may be crawled. */
  private enum Terms {
    UNKNOWN,
    ASKED,
    KNOWN
  }

  final Origin origin;
  final HostLedger ledger;
  private final SlotShares shares;
  private final int limit;
  private final WaitLine unasked = new WaitLine();
  private final WaitLine underWay = new WaitLine();
  private final WaitLine fresh = new WaitLine();
  private @Nullable Turns turns;
  private int offered;
  private long rank;
  private Terms terms;
  private long gapNanos;
  private Standing standing;
  private int inFlight;
  private long notBeforeNanos;
  private long pausedUntilNanos;

  /** What calls the requests back that were begun before the host had to answer. */
  private List<Runnable> first = List.of();

  private boolean everAnswered;
  private boolean begun;
  private long lastStartNanos;
  private boolean asleep;
  private int held;
  private int kept;
  private int expected;

  /** Whether the host is among the ready ones or a timer will put it there. */
  boolean scheduled;

  /** Where it stands among the ready ones; theirs. */
  @Nullable Standing readyAs;

  long readyRank;
  long ticket;

  /**
   * @param known whether the host need not be asked for its terms
   */
  HostQueue(
      Origin origin,
      SlotShares shares,
      HostLedger ledger,
      int limit,
      boolean known,
      long nowNanos) {
    this.origin = origin;
    this.ledger = ledger;
    this.terms = known ? Terms.KNOWN : Terms.UNKNOWN;
    this.shares = shares;
    this.limit = limit;
    this.notBeforeNanos = nowNanos;
    this.pausedUntilNanos = nowNanos;
    this.standing = shares.unshared() ? Standing.PROVEN : Standing.NEW;
  }

  void enqueue(Promise<Admission> waiter, Claim claim) {
    switch (claim) {
      case UNASKED -> unasked.add(waiter);
      case UNDER_WAY -> underWay.add(waiter);
      case FRESH -> {
        fresh.add(waiter);
        ledger.arrived();
      }
    }
    count();
  }

  /** One more page may be taken from {@code turns} when its time has come. */
  void offer(Turns from, long itsRank) {
    rank = offered == 0 ? itsRank : Math.min(rank, itsRank);
    turns = from;
    offered++;
    ledger.arrived();
    count();
  }

  /** Where the host stands among those that could send: the lowest goes first. */
  long rank() {
    return rank;
  }

  void rank(long next) {
    rank = next;
  }

  /** Takes the next one in line; the caller tells it. Null when nobody may go. */
  @Nullable Turns poll() {
    Promise<Admission> next = unasked.poll();
    if (next == null && terms == Terms.KNOWN) {
      next = underWay.poll();
      next = next == null ? fresh.poll() : next;
      if (next == null && offered > 0) {
        offered--;
        count();
        return turns;
      }
    }
    count();
    Promise<Admission> waiter = next;
    return waiter == null ? null : (at, permit) -> waiter.complete(new Admission.Granted(permit));
  }

  /** Turns everybody away; what was only offered is forgotten. */
  List<Promise<Admission>> clear() {
    List<Promise<Admission>> waiting = new ArrayList<>();
    for (WaitLine line : List.of(unasked, underWay, fresh)) {
      for (Promise<Admission> p = line.poll(); p != null; p = line.poll()) {
        waiting.add(p);
      }
    }
    offered = 0;
    count();
    return waiting;
  }

  int waiting() {
    return unasked.size() + underWay.size() + fresh.size() + offered;
  }

  int inFlight() {
    return inFlight;
  }

  boolean wantsTurn() {
    return ripe() > 0 && inFlight < limit;
  }

  /** How many of those who wait could go as far as the terms are concerned. */
  private int ripe() {
    return terms == Terms.KNOWN ? waiting() : unasked.size();
  }

  /** Whether its terms are to be asked for now; true once. */
  boolean asksForTerms() {
    if (terms != Terms.UNKNOWN || waiting() == unasked.size()) {
      return false;
    }
    terms = Terms.ASKED;
    return true;
  }

  /** It is known what the host wants. */
  void learned(Duration gap) {
    terms = Terms.KNOWN;
    gapNanos = gap.toNanos();
    if (begun) {
      holdUntil(lastStartNanos + gapNanos);
    }
    count();
  }

  long nanosUntilAllowed(long nowNanos) {
    return notBeforeNanos - nowNanos;
  }

  void holdUntil(long nanos) {
    if (nanos - notBeforeNanos > 0) {
      notBeforeNanos = nanos;
    }
  }

  /** The host asked to be left alone until then. */
  void pauseUntil(long nanos) {
    pausedUntilNanos = nanos;
    holdUntil(nanos);
  }

  /**
   * A request to it starts now.
   *
   * @param leastGapNanos between two starts, whatever the host itself wants
   * @param callBack ends the request early, if it has not ended
   */
  void started(long nowNanos, long leastGapNanos, Runnable callBack) {
    inFlight++;
    begun = true;
    lastStartNanos = nowNanos;
    ledger.gap(Math.max(gapNanos, leastGapNanos));
    holdUntil(nowNanos + Math.max(gapNanos, leastGapNanos));
    if (standing == Standing.NEW) {
      standing = Standing.YOUNG;
      first = new ArrayList<>(1);
      shares.begun(this, nowNanos);
    }
    if (standing == Standing.YOUNG) {
      first.add(callBack);
    }
    count();
  }

  /** A request that was let through was not sent, another is in its place now. */
  void passedOn(long nowNanos, long leastGapNanos, Runnable callBack) {
    lastStartNanos = nowNanos;
    holdUntil(nowNanos + Math.max(gapNanos, leastGapNanos));
    if (standing == Standing.YOUNG) {
      first.add(callBack);
    }
  }

  /** The same, and no other is in line. */
  void withdrawn() {
    inFlight--;
    count();
  }

  /** Calls its first requests back, as far as they have not ended. */
  List<Runnable> callBack() {
    List<Runnable> calls = standing == Standing.SILENT ? first : List.of();
    first = List.of();
    return calls;
  }

  /** A request has ended without a reply. */
  void failed() {
    ended(shares.unshared() ? Standing.PROVEN : Standing.SILENT);
  }

  /** A request has been answered. */
  void answered(long tookNanos, long nowNanos) {
    shares.answered(tookNanos);
    if (!everAnswered) {
      everAnswered = true;
      shares.hostAnswered(nowNanos);
    }
    first = List.of();
    ended(Standing.PROVEN);
  }

  private void ended(Standing now) {
    inFlight--;
    shares.ended(this);
    standing = now;
    count();
  }

  /** It has been young for long enough. */
  void age() {
    if (standing == Standing.YOUNG) {
      standing = Standing.SILENT;
      count();
    }
  }

  Standing standing() {
    return standing;
  }

  boolean isIdle() {
    return inFlight == 0 && waiting() == 0 && !scheduled && terms != Terms.ASKED;
  }

  Waits.Host waits(long nowNanos) {
    long nanos = Math.max(0, nanosUntilAllowed(nowNanos));
    return new Waits.Host(origin, waiting(), Duration.ofNanos(nanos));
  }

  /** A timer has been set for its turn, or has rung. */
  void sleep(boolean sleeps) {
    asleep = sleeps;
    count();
  }

  /** What those who wait for it wait for now. */
  private Hold hold(long nowNanos) {
    if (terms != Terms.KNOWN) {
      return Hold.ROBOTS;
    }
    if (!wantsTurn()) {
      return Hold.HOST_CONCURRENCY;
    }
    if (nanosUntilAllowed(nowNanos) > 0) {
      return notBeforeNanos == pausedUntilNanos ? Hold.HOST_PAUSE : Hold.HOST_DELAY;
    }
    return Hold.SLOTS;
  }

  /** Tells the ledger and the shares what has changed. */
  private void count() {
    long now = ledger.settle();
    ledger.changed(waiting(), inFlight, hold(now));
    boolean unproven = standing == Standing.YOUNG || standing == Standing.SILENT;
    int nowHeld = unproven ? inFlight : 0;
    int wanted =
        switch (standing) {
          case NEW -> Math.min(1, ripe());
          case PROVEN -> Math.min(Math.max(0, limit - inFlight), ripe());
          case YOUNG, SILENT -> 0;
        };
    int nowKept = asleep ? inFlight : inFlight + wanted;
    int nowExpected = asleep ? Math.min(1, wanted) : 0;
    shares.changed(nowHeld - held, nowKept - kept, nowExpected - expected);
    held = nowHeld;
    kept = nowKept;
    expected = nowExpected;
  }
}
