package crawler.politeness;

import crawler.model.Origin;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** What the gate knows of one host. Guarded by the gate's lock. */
final class HostQueue {
  final Origin origin;
  private final ArrayDeque<Promise<Admission>> waiting = new ArrayDeque<>();
  private int inFlight;
  private long notBeforeNanos;

  /** Whether the host stands in the gate's ready queue or a timer will put it there. */
  boolean scheduled;

  HostQueue(Origin origin, long nowNanos) {
    this.origin = origin;
    this.notBeforeNanos = nowNanos;
  }

  void enqueue(Promise<Admission> waiter, boolean first) {
    if (first) {
      waiting.addFirst(waiter);
    } else {
      waiting.addLast(waiter);
    }
  }

  @Nullable Promise<Admission> pollWaiting() {
    return waiting.poll();
  }

  boolean wantsTurn(int limit) {
    return !waiting.isEmpty() && inFlight < limit;
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
    return inFlight == 0 && waiting.isEmpty() && !scheduled;
  }
}
