package crawler.politeness;

import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who waits for one host, by what they may claim. Guarded by the gate's lock. */
final class HostLine {
  private final WaitLine unasked = new WaitLine();
  private final WaitLine underWay = new WaitLine();
  private final WaitLine fresh = new WaitLine();
  private @Nullable Turns turns;
  private int offered;
  private long rank;

  void enqueue(Promise<Admission> waiter, Claim claim) {
    switch (claim) {
      case UNASKED -> unasked.add(waiter);
      case UNDER_WAY -> underWay.add(waiter);
      case FRESH -> fresh.add(waiter);
    }
  }

  /** One more page may be taken from {@code turns} when its time has come. */
  void offer(Turns from, long itsRank) {
    rank = offered == 0 ? itsRank : Math.min(rank, itsRank);
    turns = from;
    offered++;
  }

  /** Where the host stands among those that could send: the lowest goes first. */
  long rank() {
    return rank;
  }

  void rank(long next) {
    rank = next;
  }

  /**
   * Takes the next one in line. Null when nobody may go.
   *
   * @param known whether the terms of the host are
   */
  @Nullable Turns poll(boolean known) {
    Promise<Admission> next = unasked.poll();
    if (next == null && known) {
      next = underWay.poll();
      next = next == null ? fresh.poll() : next;
      if (next == null && offered > 0) {
        offered--;
        return turns;
      }
    }
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
    return waiting;
  }

  int size() {
    return unasked.size() + underWay.size() + fresh.size() + offered;
  }

  /** How many of them need not know the terms of the host. */
  int unasked() {
    return unasked.size();
  }
}
