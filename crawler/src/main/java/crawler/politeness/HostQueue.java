package crawler.politeness;

import crawler.model.Origin;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** What the gate knows of one host. Guarded by the gate's lock. */
final class HostQueue {
  /** What is known of the host's answers: see {@link SlotShares}. */
  private enum Standing {
    NEW,
    YOUNG,
    SILENT,
    PROVEN
  }

  final Origin origin;
  private final SlotShares shares;
  private final int limit;
  private final ArrayDeque<Promise<Admission>> underWay = new ArrayDeque<>(0);
  private final ArrayDeque<Promise<Admission>> fresh = new ArrayDeque<>();
  private Standing standing;
  private int inFlight;
  private long notBeforeNanos;
  private long begunNanos;
  private boolean asleep;
  private int held;
  private int kept;

  /** Whether the host stands in one of the gate's ready queues or a timer will put it there. */
  boolean scheduled;

  HostQueue(Origin origin, SlotShares shares, int limit, long nowNanos) {
    this.origin = origin;
    this.shares = shares;
    this.limit = limit;
    this.notBeforeNanos = nowNanos;
    this.standing = shares.unshared() ? Standing.PROVEN : Standing.NEW;
  }

  void enqueue(Promise<Admission> waiter, boolean first) {
    (first ? underWay : fresh).add(waiter);
    count();
  }

  @Nullable Promise<Admission> pollWaiting() {
    Promise<Admission> first = underWay.poll();
    Promise<Admission> next = first == null ? fresh.poll() : first;
    count();
    return next;
  }

  int waiting() {
    return underWay.size() + fresh.size();
  }

  int inFlight() {
    return inFlight;
  }

  boolean wantsTurn() {
    return waiting() > 0 && inFlight < limit;
  }

  long nanosUntilAllowed(long nowNanos) {
    return notBeforeNanos - nowNanos;
  }

  void holdUntil(long nanos) {
    if (nanos - notBeforeNanos > 0) {
      notBeforeNanos = nanos;
    }
  }

  void started(long nowNanos) {
    inFlight++;
    if (standing == Standing.NEW) {
      standing = Standing.YOUNG;
      begunNanos = nowNanos;
      shares.begun(this);
    }
    count();
  }

  void ended(boolean answered) {
    inFlight--;
    standing = answered || shares.unshared() ? Standing.PROVEN : Standing.SILENT;
    count();
  }

  /** It has been young for long enough. */
  void age() {
    if (standing == Standing.YOUNG) {
      standing = Standing.SILENT;
      count();
    }
  }

  /** When the first request to it was begun. */
  long begunNanos() {
    return begunNanos;
  }

  /** Whether it gets a slot only if others do not want it. */
  boolean needsShare() {
    return standing == Standing.YOUNG || standing == Standing.SILENT;
  }

  /** Whether it may have a free slot. */
  boolean isAdmitted() {
    return switch (standing) {
      case NEW, PROVEN -> true;
      case YOUNG -> shares.admitsYoung();
      case SILENT -> shares.admitsSilent();
    };
  }

  boolean isIdle() {
    return inFlight == 0 && waiting() == 0 && !scheduled;
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

  /** Tells the shares what has changed. */
  private void count() {
    int nowHeld = needsShare() ? inFlight : 0;
    boolean waits = asleep || standing == Standing.SILENT;
    int nowKept = waits ? inFlight : Math.min(limit, inFlight + waiting());
    shares.changed(nowHeld - held, nowKept - kept);
    held = nowHeld;
    kept = nowKept;
  }
}
