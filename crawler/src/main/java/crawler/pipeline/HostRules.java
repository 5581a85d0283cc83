package crawler.pipeline;

import crawler.fetch.FetchOptions;
import crawler.fetch.Fetcher;
import crawler.model.HttpUrl;
import crawler.model.Origin;
import crawler.politeness.HostGate;
import crawler.politeness.HostTerms;
import crawler.robots.ProductToken;
import crawler.robots.RobotsAnswer;
import crawler.robots.RobotsCache;
import crawler.robots.RobotsOptions;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What hosts let a crawl request. As the terms of a gate it makes the gate ask a host before its
 * first page. Thread-safe.
 */
public interface HostRules extends HostTerms {

  /** What came of asking. */
  sealed interface Asked {
    /** This is what the host says. */
    record Answered(RobotsAnswer answer) implements Asked {}

    /** The run is stopping, and nobody asked. */
    record Stopped() implements Asked {}
  }

  /** Every host lets everything be requested, and none is asked. */
  HostRules NONE = new NoRules();

  /**
   * Every host says what may be requested in its robots.txt.
   *
   * @param cache what was answered; may be shared with other runs
   * @param fetch by whose name hosts know the crawl, and what is sent along unless it is secret
   */
  static HostRules fetched(
      RobotsOptions options,
      RobotsCache cache,
      Fetcher fetcher,
      FetchOptions fetch,
      RetryOptions retry,
      Backoff backoff,
      LongSupplier nanoTime) {
    return switch (options.mode()) {
      case IGNORE -> NONE;
      case OBEY -> {
        ProductToken token = ProductToken.of(fetch.sentUserAgent());
        var requests = new RobotsFetch(fetcher, retry, backoff, fetch.headers(), token, nanoTime);
        yield new FetchedRules(cache, options.maxCrawlDelay(), requests::of);
      }
    };
  }

  /**
   * A page is about to wait for its host at the gate. When it is on the host that the input names,
   * addresses that are not public may be reached to ask that host.
   */
  void expect(HttpUrl page, boolean onListedHost);

  /** What the host has answered, unless it was not asked or that is too long ago. */
  Optional<RobotsAnswer> known(Origin origin);

  /** Asks a host, unless its answer is known. Fails only on a bug. */
  Future<Asked> ask(HostGate gate, Origin origin, boolean onListedHost);

  /** See {@link #NONE}. */
  final class NoRules implements HostRules {
    private static final Optional<RobotsAnswer> ALLOWED = Optional.of(RobotsAnswer.NONE);

    private NoRules() {}

    @Override
    public void expect(HttpUrl page, boolean onListedHost) {}

    @Override
    public Optional<RobotsAnswer> known(Origin origin) {
      return ALLOWED;
    }

    @Override
    public Future<Asked> ask(HostGate gate, Origin origin, boolean onListedHost) {
      return Future.succeededFuture(new Asked.Answered(RobotsAnswer.NONE));
    }

    @Override
    public Future<Duration> learn(HostGate gate, Origin origin) {
      return HostTerms.NONE.learn(gate, origin);
    }
  }
}
