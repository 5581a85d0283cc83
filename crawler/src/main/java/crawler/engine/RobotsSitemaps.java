package crawler.engine;

import crawler.event.CrawlEvent;
import crawler.event.CrawlListener;
import crawler.model.HttpUrl;
import crawler.model.Origin;
import crawler.pipeline.HostRules;
import crawler.politeness.HostGate;
import crawler.robots.RobotsAnswer;
import crawler.scope.Scope;
import crawler.scope.ScopeKind;
import crawler.scope.ScopeOptions;
import crawler.scope.ScopeVerdict;
import crawler.url.InvalidUrlException;
import crawler.url.UrlParser;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds the sitemaps that the robots.txt of a seed's host names to the crawl (sitemaps.org,
 * "Specifying the Sitemap location in your robots.txt file"), before a page of that host is
 * fetched: so none is lost, whenever the process ends. Thread-safe.
 */
final class RobotsSitemaps implements HostRules {
  /** Adds sitemaps to the crawl; what it adds is on disk when it returns. */
  @FunctionalInterface
  interface Adding {
    void add(Set<HttpUrl> sitemaps) throws IOException;
  }

  private final HostRules rules;
  private final Scope seedHosts = new Scope(new ScopeOptions(ScopeKind.HOST, List.of(), List.of()));
  private final CrawlListener listener;
  private final Set<Origin> added = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Adding adding;

  RobotsSitemaps(HostRules rules, CrawlListener listener) {
    this.rules = rules;
    this.listener = listener;
  }

  /** Where sitemaps go from now on; before the first host is asked. */
  void addTo(Adding where) {
    adding = where;
  }

  /** The robots.txt of the seed's host counts: http and https, with www. and without. */
  void addSeed(HttpUrl seed) {
    seedHosts.addSeed(seed);
  }

  @Override
  public void expect(HttpUrl page, boolean onListedHost) {
    rules.expect(page, onListedHost);
  }

  @Override
  public Optional<RobotsAnswer> known(Origin origin) {
    return rules.known(origin);
  }

  @Override
  public Future<Duration> learn(HostGate gate, Origin origin) {
    return rules.learn(gate, origin).compose(gap -> named(origin, rules.known(origin)).map(gap));
  }

  @Override
  public Future<Asked> ask(HostGate gate, Origin origin, boolean onListedHost) {
    return rules
        .ask(gate, origin, onListedHost)
        .compose(
            asked ->
                switch (asked) {
                  case Asked.Answered(RobotsAnswer answer) ->
                      named(origin, Optional.of(answer)).map(asked);
                  case Asked.Stopped stopped -> Future.succeededFuture(asked);
                });
  }

  private Future<Void> named(Origin origin, Optional<RobotsAnswer> answer) {
    Adding to = adding;
    if (to == null || !isOfSeed(origin) || answer.isEmpty() || added.contains(origin)) {
      return Future.succeededFuture();
    }
    Set<HttpUrl> sitemaps =
        switch (answer.get()) {
          case RobotsAnswer.Known known -> sitemaps(origin, known.rules().sitemaps());
          case RobotsAnswer.Unreachable unreachable -> Set.of();
        };
    if (sitemaps.isEmpty()) {
      return Future.succeededFuture();
    }
    // The caller may be an event loop, and this waits for the disk.
    Promise<Void> done = Promise.promise();
    Thread.ofVirtual()
        .name("sitemaps")
        .start(
            () -> {
              try {
                to.add(sitemaps);
                added.add(origin);
              } catch (IOException told) {
                // The run is stopping for it.
              } finally {
                done.complete();
              }
            });
    return done.future();
  }

  private boolean isOfSeed(Origin origin) {
    HttpUrl root = root(origin);
    return seedHosts.judge(root) instanceof ScopeVerdict.InScope;
  }

  private static HttpUrl root(Origin origin) {
    return new HttpUrl(origin.scheme(), "", origin.host(), origin.port(), "/", null);
  }

  /** The protocol asks for whole URLs; many a site leaves out scheme and host. */
  private Set<HttpUrl> sitemaps(Origin origin, List<String> named) {
    Set<HttpUrl> sitemaps = new LinkedHashSet<>();
    boolean told = false;
    for (String text : named) {
      try {
        sitemaps.add(UrlParser.parse(root(origin), text).withCredentials(""));
      } catch (InvalidUrlException e) {
        if (!told) {
          told = true;
          listener.onEvent(
              new CrawlEvent.Noticed(
                  origin + "/robots.txt", "names a sitemap by what is no URL: " + e.getMessage()));
        }
      }
    }
    return sitemaps;
  }
}
