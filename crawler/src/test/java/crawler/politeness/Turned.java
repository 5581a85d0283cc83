package crawler.politeness;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.PriorityQueue;

/** Time that passes when it is told to. */
final class Turned implements Delayer {
  record Alarm(long atNanos, Promise<Void> promise) {}

  final PriorityQueue<Alarm> alarms =
      new PriorityQueue<>((a, b) -> Long.compare(a.atNanos(), b.atNanos()));
  long nanos = Long.MAX_VALUE - 1_000_000; // a clock may overflow

  @Override
  public Future<Void> after(Duration delay) {
    Promise<Void> promise = Promise.promise();
    alarms.add(new Alarm(delay.toNanos(), promise));
    return promise.future();
  }

  void pass(Duration time) {
    long left = time.toNanos();
    while (!alarms.isEmpty() && alarms.peek().atNanos() <= left) {
      Alarm next = alarms.remove();
      advance(next.atNanos());
      left -= next.atNanos();
      next.promise().complete();
    }
    advance(left);
  }

  private void advance(long by) {
    nanos += by;
    List<Alarm> moved = alarms.stream().map(a -> new Alarm(a.atNanos() - by, a.promise())).toList();
    alarms.clear();
    alarms.addAll(moved);
  }
}
