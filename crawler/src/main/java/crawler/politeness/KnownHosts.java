package crawler.politeness;

import crawler.model.Origin;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The hosts that somebody waits for or uses; others are forgotten. Guarded by the gate's lock. */
final class KnownHosts {
  private final Map<Origin, HostQueue> hosts = new HashMap<>();
  private final Function<Origin, HostQueue> beginning;

  /**
   * @param beginning makes the queue of a host that is not known
   */
  KnownHosts(Function<Origin, HostQueue> beginning) {
    this.beginning = beginning;
  }

  HostQueue of(Origin origin) {
    return hosts.computeIfAbsent(origin, beginning);
  }

  @Nullable HostQueue find(Origin origin) {
    return hosts.get(origin);
  }

  void forget(HostQueue host) {
    hosts.remove(host.origin, host);
    host.ledger.forget();
  }

  /** What each of them has made wait. */
  List<HostLedger> ledgers() {
    return hosts.values().stream().map(host -> host.ledger).toList();
  }

  int count() {
    return hosts.size();
  }

  /** Turns away everybody who waits. */
  List<Promise<Admission>> clear() {
    List<Promise<Admission>> refused = new ArrayList<>();
    hosts.values().forEach(host -> refused.addAll(host.clear()));
    return refused;
  }

  /** Who waits for them. Looks at every host. */
  Waits waits(int mostHosts, int sleeping, long nowNanos) {
    List<Waits.Host> waiting =
        hosts.values().stream()
            .filter(host -> host.waiting() > 0)
            .sorted(Comparator.comparingInt(HostQueue::waiting).reversed())
            .limit(mostHosts)
            .map(host -> waits(host, nowNanos))
            .toList();
    int requests = hosts.values().stream().mapToInt(HostQueue::waiting).sum();
    return new Waits(requests, sleeping, waiting);
  }

  private static Waits.Host waits(HostQueue host, long nowNanos) {
    long nanos = Math.max(0, host.nanosUntilAllowed(nowNanos));
    return new Waits.Host(host.origin, host.waiting(), Duration.ofNanos(nanos), host.isAsked());
  }
}
