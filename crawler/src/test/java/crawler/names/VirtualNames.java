package crawler.names;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Function;

/**
 * A source of names in virtual time: what it is asked for takes as long as it is told, and time
 * passes when a test says so.
 */
final class VirtualNames implements NameSource {
  private record Alarm(long nanos, long number, Runnable action) {}

  /** How long a name takes; a negative time is for ever. */
  Function<String, Duration> takes = name -> Duration.ofMillis(20);

  Function<String, NameAnswer> answers = name -> found("192.0.2.1", 60);

  final Map<String, Integer> asked = new LinkedHashMap<>();
  final List<String> order = new ArrayList<>();
  int underWay;
  int mostUnderWay;
  boolean closed;

  private final PriorityQueue<Alarm> alarms =
      new PriorityQueue<>(
          (a, b) ->
              a.nanos == b.nanos
                  ? Long.compare(a.number, b.number)
                  : Long.compare(a.nanos, b.nanos));
  private long nowNanos;
  private long number;

  static NameAnswer found(String address, int secondsToLive) {
    return new NameAnswer.Found(
        List.of(InetAddress.ofLiteral(address)), Duration.ofSeconds(secondsToLive));
  }

  HostNames with(LookupLimits limits) {
    return new HostNames(this, limits, () -> nowNanos, this::after);
  }

  long now() {
    return nowNanos;
  }

  Future<Void> after(Duration time) {
    Promise<Void> over = Promise.promise();
    at(time, over::complete);
    return over.future();
  }

  private void at(Duration time, Runnable action) {
    alarms.add(new Alarm(nowNanos + time.toNanos(), number++, action));
  }

  @Override
  public Future<NameAnswer> ask(String name) {
    asked.merge(name, 1, Integer::sum);
    order.add(name);
    underWay++;
    mostUnderWay = Math.max(mostUnderWay, underWay);
    Promise<NameAnswer> answer = Promise.promise();
    Duration time = takes.apply(name);
    if (!time.isNegative()) {
      at(
          time,
          () -> {
            underWay--;
            answer.complete(answers.apply(name));
          });
    }
    return answer.future();
  }

  /** Lets time pass. */
  void pass(Duration time) {
    long until = nowNanos + time.toNanos();
    while (!alarms.isEmpty() && alarms.element().nanos <= until) {
      Alarm next = alarms.remove();
      nowNanos = next.nanos;
      next.action.run();
    }
    nowNanos = until;
  }

  @Override
  public void close() {
    closed = true;
  }
}
