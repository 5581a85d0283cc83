package crawler.engine;

import crawler.fetch.EventLoops;
import crawler.fetch.Fetcher;
import crawler.fetch.VertxFetcher;
import crawler.journal.RunDirectory;
import crawler.model.DiskForce;
import crawler.pipeline.Backoff;
import crawler.pipeline.HostRules;
import crawler.pipeline.Savers;
import crawler.process.OpenFiles;
import crawler.robots.RobotsCache;
import crawler.store.PageStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * What the runs of a crawler share: event loops, connections, savers, what hosts have answered for
 * robots.txt. Thread-safe.
 *
 * @param options with as much concurrency as this process may open files for
 * @param stores where the pages of a run go
 * @param force how a run waits for the disk
 * @param clock for dates alone
 */
record Machinery(
    CrawlOptions options,
    Function<RunDirectory, PageStore> stores,
    DiskForce force,
    Vertx vertx,
    Fetcher fetcher,
    Savers savers,
    RobotsCache robots,
    InstantSource clock)
    implements AutoCloseable {

  /** What may be another than usual. */
  record Outside(
      Function<RunDirectory, PageStore> stores,
      DiskForce force,
      List<String> nameServers,
      InstantSource clock) {

    static Outside of(CrawlOptions options) {
      return by(options, DiskForce.of(options.store().durability()));
    }

    static Outside by(CrawlOptions options, DiskForce force) {
      return new Outside(
          directory -> PageStores.open(options.store(), directory, force),
          force,
          List.of(),
          InstantSource.system());
    }

    Outside withClock(InstantSource other) {
      return new Outside(stores, force, nameServers, other);
    }

    Outside withNameServers(List<String> others) {
      return new Outside(stores, force, others, clock);
    }
  }

  /** Starts event loops and savers; sends nothing. */
  static Machinery start(CrawlOptions asked, Outside outside) {
    long files = OpenFiles.limit();
    int concurrency = OpenFiles.fitting(asked.politeness().concurrency(), files);
    CrawlOptions options = asked.withPoliteness(asked.politeness().withConcurrency(concurrency));
    int perHost =
        Math.min(options.politeness().hostConcurrency(), options.politeness().concurrency());
    Vertx vertx = loops(options, outside.nameServers());
    VertxFetcher fetcher = new VertxFetcher(vertx, options.fetch(), perHost, System.getenv());
    fetcher.keepNoneAbove(OpenFiles.mostKept(concurrency, files));
    Duration patience =
        switch (options.store().durability()) {
          case NONE -> Savers.PATIENCE;
          case FSYNC -> Duration.ZERO;
        };
    return new Machinery(
        options,
        outside.stores(),
        outside.force(),
        vertx,
        fetcher,
        new Savers(options.store().saveConcurrency(), patience, "crawler-save-"),
        new RobotsCache(System::nanoTime),
        outside.clock());
  }

  private static Vertx loops(CrawlOptions options, List<String> nameServers) {
    Duration dnsTimeout = options.fetch().dnsTimeout();
    return nameServers.isEmpty()
        ? EventLoops.start(dnsTimeout)
        : EventLoops.start(dnsTimeout, nameServers);
  }

  /** What hosts let be requested, asked for once a host. */
  HostRules rules(Fetcher through) {
    return HostRules.fetched(
        options.robots(),
        robots,
        through,
        options.fetch(),
        options.retry(),
        backoff(),
        System::nanoTime);
  }

  /** How long a retry waits. */
  Backoff backoff() {
    return new Backoff(
        options.retry().maxDelay(),
        () -> ThreadLocalRandom.current().nextDouble(),
        new SteadyClock(clock, System::nanoTime));
  }

  /** Completes after the delay, a millisecond at least. */
  Future<Void> after(Duration delay) {
    return vertx.timer(Math.max(1, delay.toMillis())).mapEmpty();
  }

  /** Closes connections and threads. Waits for the disk, never for the network. */
  @Override
  public void close() {
    // One after the other: a callback of the first could not run once the second has ended the
    // loops, and the savers have work as long as there are loops.
    fetcher.close().await();
    vertx.close().await();
    savers.close();
  }
}
