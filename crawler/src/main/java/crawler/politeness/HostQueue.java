package crawler.politeness;

import crawler.model.Origin;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** What the gate knows of one host. Guarded by the gate's lock. */
final class HostQueue {
  final Origin origin;
  private final ArrayDeque<Promise<Admission>> underWay = new ArrayDeque<>(0);
  private final ArrayDeque<Promise<Admission>> fresh = new ArrayDeque<>();
  private int inFlight;
  private long notBeforeNanos;

  /** Whether the host stands in the gate's ready queue or a timer will put it there. */
  boolean scheduled;

  HostQueue(Origin origin, long nowNanos) {
    this.origin = origin;
    this.notBeforeNanos = nowNanos;
  }

  void enqueue(Promise<Admission> waiter, boolean first) {
    (first ? underWay : fresh).add(waiter);
  }

  @Nullable Promise<Admission> pollWaiting() {
    Promise<Admission> first = underWay.poll();
    return first == null ? fresh.poll() : first;
  }

  boolean wantsTurn(int limit) {
    return isAwaited() && inFlight < limit;
  }

  long nanosUntilAllowed(long nowNanos) {
    return notBeforeNanos - nowNanos;
  }

  void holdUntil(long nanos) {
    if (nanos - notBeforeNanos > 0) {
      notBeforeNanos = nanos;
    }
  }

  void started() {
    inFlight++;
  }

  void ended() {
    inFlight--;
  }

  boolean isIdle() {
    return inFlight == 0 && !isAwaited() && !scheduled;
  }

  private boolean isAwaited() {
    return !underWay.isEmpty() || !fresh.isEmpty();
  }
}
