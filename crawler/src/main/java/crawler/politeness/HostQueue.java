package crawler.politeness;

import crawler.event.HostNews;
import crawler.explain.Hold;
import crawler.model.Origin;
import crawler.model.Reason;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private final HostLine line = new HostLine();
  private final HostPace pace;
  private final HostWindow window;
  private final HostHealth health;
  private final @Nullable AutoThrottle throttle;
  private Terms terms;
  private long wantedGapNanos;
  private Standing standing;
  private int inFlight;
  private long pausedUntilNanos;

  /** Whether the host has to hear when requests are sent and answered. */
  private volatile boolean paced;

  /** What calls the requests back that were begun before the host had to answer. */
  private List<Runnable> first = List.of();

  private boolean everAnswered;
  private boolean asleep;
  private int held;
  private int kept;
  private int expected;

  /** Whether the host is among the ready ones or a timer will put it there. */
  boolean scheduled;

  /** When that timer rings, if there is one, and which of several; the slots' to set. */
  long alarmNanos;

  int alarm;

  /** Pages on their way to be refused, since the host is given up; the slots' to count. */
  int refusing;

  /** Where it stands among the ready ones; theirs. */
  @Nullable Standing readyAs;

  long readyRank;
  long ticket;

  /**
   * @param known whether the host need not be asked for its terms
   * @param notBeforeNanos nothing starts earlier
   */
  HostQueue(
      Origin origin,
      SlotShares shares,
      PolitenessOptions options,
      HostHealth health,
      boolean known,
      long notBeforeNanos,
      HostLedger ledger) {
    this.origin = origin;
    this.ledger = ledger;
    this.pausedUntilNanos = notBeforeNanos;
    this.shares = shares;
    this.pace = new HostPace(options.hostDelay().toNanos(), notBeforeNanos);
    this.window = new HostWindow(options);
    this.throttle = options.autoThrottle() ? new AutoThrottle() : null;
    this.health = health;
    this.terms = known ? Terms.KNOWN : Terms.UNKNOWN;
    this.standing = shares.unshared() ? Standing.PROVEN : Standing.NEW;
    this.paced = pace.keepsGap() || throttle != null;
    if (health.isOpen()) {
      pace.holdUntil(health.probeNanos());
    }
  }

  void enqueue(Promise<Admission> waiter, Claim claim) {
    line.enqueue(waiter, claim);
    if (claim == Claim.FRESH) {
      ledger.arrived();
    }
    count();
  }

  /** One more page may be taken from {@code turns} when its time has come. */
  void offer(Turns from, long itsRank) {
    line.offer(from, itsRank);
    ledger.arrived();
    count();
  }

  long rank() {
    return line.rank();
  }

  void rank(long next) {
    line.rank(next);
  }

  /** Takes the next one in line; the caller tells it. Null when nobody may go. */
  @Nullable Turns poll() {
    Turns next = line.poll(terms == Terms.KNOWN || isGivenUp());
    count();
    return next;
  }

  /** Turns everybody away; what was only offered is forgotten. */
  List<Promise<Admission>> clear() {
    List<Promise<Admission>> waiting = line.clear();
    count();
    return waiting;
  }

  int waiting() {
    return line.size();
  }

  boolean wantsTurn() {
    return ripe() > 0 && room() > 0 && !pace.awaitsSending();
  }

  /** How many of those who wait could go as far as the terms are concerned. */
  private int ripe() {
    if (isGivenUp()) {
      return 0;
    }
    return terms == Terms.KNOWN ? line.size() : line.unasked();
  }

  /** How many more it may have in flight. */
  private int room() {
    return Math.max(0, (health.isOpen() ? 1 : window.size()) - inFlight);
  }

  /** Whether its terms have been asked for and are not known yet. */
  boolean isAsked() {
    return terms == Terms.ASKED;
  }

  /** Whether its terms are to be asked for now; true once. */
  boolean asksForTerms() {
    if (terms != Terms.UNKNOWN || line.size() == line.unasked() || isGivenUp()) {
      return false;
    }
    terms = Terms.ASKED;
    return true;
  }

  /** It is known what the host wants. */
  void learned(Duration gap) {
    terms = Terms.KNOWN;
    wantedGapNanos = gap.toNanos();
    changePace();
    count();
  }

  private void changePace() {
    long throttled = throttle == null ? 0 : throttle.delayNanos();
    pace.gap(Math.max(wantedGapNanos, throttled));
    paced = pace.keepsGap() || throttle != null;
  }

  /** Whether the host has to hear when requests are sent and answered. Needs no lock. */
  boolean isPaced() {
    return paced;
  }

  HostPace pace() {
    return pace;
  }

  long nanosUntilAllowed(long nowNanos) {
    return pace.nanosUntilAllowed(nowNanos);
  }

  /** The host asked to be left alone until then. */
  void pauseUntil(long nanos) {
    pausedUntilNanos = nanos;
    pace.holdUntil(nanos);
  }

  Optional<GivenUp> givenUp() {
    return health.givenUp();
  }

  private boolean isGivenUp() {
    return health.isGivenUp();
  }

  HostHealth health() {
    return health;
  }

  /**
   * A request to it starts now.
   *
   * @param callBack ends the request early, if it has not ended
   */
  void started(long nowNanos, Runnable callBack) {
    inFlight++;
    pace.started(nowNanos);
    ledger.gap(pace.gapNanos());
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
  void passedOn(long nowNanos, Runnable callBack) {
    pace.begins(nowNanos);
    if (standing == Standing.YOUNG) {
      first.add(callBack);
    }
  }

  /** The same, and no other is in line. */
  void withdrawn() {
    inFlight--;
    pace.ended(false, inFlight == 0);
    count();
  }

  /** Calls its first requests back, as far as they have not ended. */
  List<Runnable> callBack() {
    List<Runnable> calls = standing == Standing.SILENT ? first : List.of();
    first = List.of();
    return calls;
  }

  /** A request has ended. What is to be told of the host, if anything. */
  Optional<HostNews> ended(RequestEnd end, long nowNanos) {
    inFlight--;
    shares.ended(this);
    pace.ended(end.toldOfSending(), inFlight == 0);
    adapt(end, nowNanos);
    if (end.isAnswered()) {
      answered(end.tookNanos(), nowNanos);
    } else {
      standing = shares.unshared() ? Standing.PROVEN : Standing.SILENT;
    }
    Optional<HostNews> news = judge(end, nowNanos);
    count();
    return news;
  }

  private void answered(long tookNanos, long nowNanos) {
    shares.answered(tookNanos);
    if (!everAnswered) {
      everAnswered = true;
      shares.hostAnswered(nowNanos);
    }
    first = List.of();
    standing = Standing.PROVEN;
  }

  /** Takes less of a host that has trouble, and more of one that has none. */
  private void adapt(RequestEnd end, long nowNanos) {
    boolean trouble = end.failure() != null || end.isStrained();
    if (trouble) {
      window.trouble(end.begunNanos(), nowNanos);
    } else if (end.isAnswered()) {
      window.good();
    }
    if (throttle != null) {
      if (trouble) {
        throttle.trouble();
      } else if (end.isAnswered()) {
        long latency = end.latencyNanos() < 0 ? end.tookNanos() : end.latencyNanos();
        throttle.answered(latency, end.status() >= 400);
      }
      changePace();
    }
  }

  private Optional<HostNews> judge(RequestEnd end, long nowNanos) {
    Reason failure = end.failure();
    if (end.isAnswered() || end.latencyNanos() >= 0) {
      return health.alive(nowNanos);
    }
    if (failure == null || failure == Reason.PRIVATE_ADDRESS) {
      return Optional.empty();
    }
    if (!HostHealth.saysDown(failure)) {
      return health.alive(nowNanos);
    }
    Optional<HostNews> news = health.failed(failure, end.begunNanos(), nowNanos);
    if (health.isOpen()) {
      pace.holdUntil(health.probeNanos());
    }
    return news;
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
    return inFlight == 0 && refusing == 0 && line.size() == 0 && !scheduled && terms != Terms.ASKED;
  }

  boolean isAsleep() {
    return asleep;
  }

  /** A timer has been set for its turn, or has rung. */
  void sleep(boolean sleeps) {
    asleep = sleeps;
    count();
  }

  /** What those who wait for it wait for now. */
  private Hold hold(long nowNanos) {
    if (health.isOpen() || isGivenUp()) {
      return Hold.HOST_DOWN;
    }
    if (terms != Terms.KNOWN) {
      return Hold.ROBOTS;
    }
    if (room() == 0) {
      return window.isWide() ? Hold.HOST_CONCURRENCY : Hold.SLOW_START;
    }
    long untilAllowed = nanosUntilAllowed(nowNanos);
    if (pace.awaitsSending() || untilAllowed > 0) {
      return untilAllowed == pausedUntilNanos - nowNanos ? Hold.HOST_PAUSE : Hold.HOST_DELAY;
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
          case PROVEN -> Math.min(room(), ripe());
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
