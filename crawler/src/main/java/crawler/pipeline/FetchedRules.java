package crawler.pipeline;

import crawler.address.WrittenHost;
import crawler.model.HttpUrl;
import crawler.model.Origin;
import crawler.model.Reason;
import crawler.politeness.HostGate;
import crawler.robots.RobotsAnswer;
import crawler.robots.RobotsCache;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What hosts say in their robots.txt, each asked once however many pages wait for it, and again
 * when {@link RobotsCache} has forgotten the answer. Thread-safe; {@code underWay} guards itself,
 * and promises are completed without its lock.
 */
final class FetchedRules implements HostRules {
  /** Asks a host by a request. */
  @FunctionalInterface
  interface Fetch {
    Future<Asked> of(HostGate gate, Origin origin, boolean onListedHost);
  }

  /** A page on a host that the input names may reach what others may not. */
  private record Question(Origin origin, boolean onListedHost) {}

  private final RobotsCache cache;
  private final Duration maxCrawlDelay;
  private final Fetch fetch;
  private final Map<Question, Promise<Asked>> underWay = new HashMap<>();

  /** Named in the input as an address or localhost, and waited for; others are public anyway. */
  private final Set<Origin> listed = ConcurrentHashMap.newKeySet();

  FetchedRules(RobotsCache cache, Duration maxCrawlDelay, Fetch fetch) {
    this.cache = cache;
    this.maxCrawlDelay = maxCrawlDelay;
    this.fetch = fetch;
  }

  @Override
  public void expect(HttpUrl page, boolean onListedHost) {
    boolean matters = onListedHost && WrittenHost.of(page) != WrittenHost.NAME;
    if (matters && known(page.origin()).isEmpty()) {
      listed.add(page.origin());
    }
  }

  @Override
  public Optional<RobotsAnswer> known(Origin origin) {
    return cache.find(origin);
  }

  /** The gap that the host asks for, within bounds. */
  @Override
  public Future<Duration> learn(HostGate gate, Origin origin) {
    return ask(gate, origin, listed.remove(origin)).map(this::gap);
  }

  private Duration gap(Asked asked) {
    return switch (asked) {
      case Asked.Answered(RobotsAnswer answer) -> {
        Duration gap = answer.crawlDelay().orElse(Duration.ZERO);
        yield gap.compareTo(maxCrawlDelay) > 0 ? maxCrawlDelay : gap;
      }
      case Asked.Stopped stopped -> Duration.ZERO;
    };
  }

  @Override
  public Future<Asked> ask(HostGate gate, Origin origin, boolean onListedHost) {
    Question question = new Question(origin, onListedHost);
    Promise<Asked> promise = Promise.promise();
    synchronized (underWay) {
      // With the lock, so that an answer that comes now is either here or still under way.
      Optional<RobotsAnswer> known = known(origin);
      if (known.isPresent()) {
        return Future.succeededFuture(new Asked.Answered(known.get()));
      }
      Promise<Asked> asked = underWay.putIfAbsent(question, promise);
      if (asked != null) {
        return asked.future();
      }
    }
    fetch
        .of(gate, origin, onListedHost)
        .onSuccess(asked -> keep(origin, asked))
        .onComplete(
            asked -> {
              synchronized (underWay) {
                underWay.remove(question);
              }
              if (onListedHost) {
                listed.remove(origin);
              }
              promise.handle(asked);
            });
    return promise.future();
  }

  private void keep(Origin origin, Asked asked) {
    if (asked instanceof Asked.Answered(RobotsAnswer answer) && isForEverybody(answer)) {
      cache.keep(origin, answer);
    }
  }

  /** Whether the answer is the same for a page on a listed host and for one that is not. */
  private static boolean isForEverybody(RobotsAnswer answer) {
    return switch (answer) {
      case RobotsAnswer.Known known -> true;
      case RobotsAnswer.Unreachable unreachable -> unreachable.reason() != Reason.PRIVATE_ADDRESS;
    };
  }
}
