package crawler.politeness;

import crawler.model.Origin;
import crawler.politeness.Admission.Granted;
import crawler.politeness.Admission.Permit;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * A gate and hosts behind it in a time of their own, which jumps from event to event: some hosts
 * answer after a while, others hold a request until it is given up.
 */
final class VirtualHosts implements Delayer {
  private record Alarm(long atNanos, long number, Runnable action) {}

  private final PriorityQueue<Alarm> alarms =
      new PriorityQueue<>(
          (a, b) ->
              a.atNanos() == b.atNanos()
                  ? Long.compare(a.number(), b.number())
                  : Long.compare(a.atNanos(), b.atNanos()));
  private final Map<Origin, Integer> inFlight = new HashMap<>();
  final HostGate gate;
  private long nanos;
  private long alarmsSet;
  private long lastAnswerNanos;
  int unanswered;

  /** Attempts at tarpits that had all the time there is. */
  int given;

  int calledBack;
  int mostToAHost;

  VirtualHosts(PolitenessOptions options) {
    gate = new HostGate(options, HostTerms.NONE, () -> nanos, this);
  }

  @Override
  public Future<Void> after(Duration delay) {
    Promise<Void> promise = Promise.promise();
    at(delay, promise::complete);
    return promise.future();
  }

  private void at(Duration delay, Runnable action) {
    alarms.add(new Alarm(nanos + delay.toNanos(), alarmsSet++, action));
  }

  static Origin host(String name) {
    return new Origin("http", name, 80);
  }

  /** Asks for a request that is answered after so long. */
  void request(String host, Duration latency) {
    gate.admit(host(host))
        .onSuccess(
            admission -> {
              begun(host);
              ((Granted) admission).permit().onCallBack(() -> calledBack++);
              at(latency, () -> ended(host, admission, true));
            });
  }

  /** Asks for a request that is given up after so long, as often as it is tried. */
  void tarpit(String host, Duration timeout, int attempts) {
    gate.admit(host(host)).onSuccess(admission -> stuck(host, timeout, attempts, admission));
  }

  private void stuck(String host, Duration timeout, int attempts, Admission admission) {
    begun(host);
    unanswered++;
    boolean[] over = {false};
    ((Granted) admission)
        .permit()
        .onCallBack(
            () -> {
              calledBack++;
              giveUp(host, timeout, attempts, admission, Duration.ZERO, over);
            });
    at(
        timeout,
        () -> {
          given += over[0] ? 0 : 1;
          giveUp(host, timeout, attempts - 1, admission, Duration.ofSeconds(1), over);
        });
  }

  private void giveUp(
      String host,
      Duration timeout,
      int attempts,
      Admission admission,
      Duration delay,
      boolean[] over) {
    if (over[0]) {
      return;
    }
    over[0] = true;
    unanswered--;
    if (attempts > 0) {
      gate.admitAgain(host(host), delay).onSuccess(again -> stuck(host, timeout, attempts, again));
    }
    ended(host, admission, false);
  }

  private void begun(String host) {
    mostToAHost = Math.max(mostToAHost, inFlight.merge(host(host), 1, Integer::sum));
  }

  private void ended(String host, Admission admission, boolean answered) {
    inFlight.merge(host(host), -1, Integer::sum);
    Permit permit = ((Granted) admission).permit();
    if (answered) {
      permit.answered();
      lastAnswerNanos = nanos;
    }
    permit.release();
  }

  int inFlightTo(String host) {
    return inFlight.getOrDefault(host(host), 0);
  }

  /** Lets time pass. */
  void pass(Duration time) {
    long end = nanos + time.toNanos();
    while (!alarms.isEmpty() && alarms.element().atNanos() <= end) {
      Alarm next = alarms.remove();
      nanos = next.atNanos();
      next.action().run();
    }
    nanos = end;
  }

  /** Lets everything happen; how long it took until the last answer came. */
  Duration untilTheLastAnswer() {
    while (!alarms.isEmpty()) {
      Alarm next = alarms.remove();
      nanos = next.atNanos();
      next.action().run();
    }
    return Duration.ofNanos(lastAnswerNanos);
  }

  Duration now() {
    return Duration.ofNanos(nanos);
  }
}
