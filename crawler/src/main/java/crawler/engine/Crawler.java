package crawler.engine;

import crawler.event.CrawlEvent;
import crawler.event.CrawlListener;
import crawler.fetch.EventLoops;
import crawler.fetch.Fetcher;
import crawler.fetch.VertxFetcher;
import crawler.frontier.InputException;
import crawler.frontier.ListInput;
import crawler.frontier.ParkedLines;
import crawler.frontier.UrlListReader;
import crawler.journal.RunDirectory;
import crawler.journal.RunSettings;
import crawler.model.DiskForce;
import crawler.pipeline.Backoff;
import crawler.pipeline.HostRules;
import crawler.pipeline.PageFollower;
import crawler.pipeline.PagePipeline;
import crawler.pipeline.PageReader;
import crawler.pipeline.PipelineBuilder;
import crawler.pipeline.Recorder;
import crawler.pipeline.Savers;
import crawler.politeness.HostGate;
import crawler.process.OpenFiles;
import crawler.robots.RobotsCache;
import crawler.store.PageContents;
import crawler.store.PageStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Fetches lists of URLs. Owns event loops and savers; runs share them and may overlap. Thread-safe.
 *
 * <pre>{@code
 * try (Crawler crawler = Crawler.create(CrawlOptions.defaults())) {
 *   for (PageResult result : crawler.crawl(List.of("http://127.0.0.1:8080/"))) {
 *     System.out.println(result.line().text() + " " + result.outcome());
 *   }
 * }
 * }</pre>
 */
public final class Crawler implements AutoCloseable {
  /** URLs of the list that wait for their host's turn, for each slot. */
  private static final int LOOK_AHEAD_FACTOR = 16;

  private static final int LEAST_LOOK_AHEAD = 4096;

  private final CrawlOptions options;
  private final Function<RunDirectory, PageStore> stores;
  private final DiskForce force;
  private final Vertx vertx;
  private final Fetcher fetcher;
  private final Savers savers;
  private final InstantSource clock;
  private final RobotsCache robots = new RobotsCache(System::nanoTime);
  private final Set<Run> underWay = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean closed = new AtomicBoolean();

  private Crawler(
      CrawlOptions options,
      Function<RunDirectory, PageStore> stores,
      DiskForce force,
      Vertx vertx,
      Fetcher fetcher,
      Savers savers,
      InstantSource clock) {
    this.clock = clock;
    this.stores = stores;
    this.force = force;
    this.options = options;
    this.vertx = vertx;
    this.fetcher = fetcher;
    this.savers = savers;
  }

  /**
   * Starts event loops and savers; sends nothing. Of the concurrency that is asked for, as much is
   * used as this process may open files for ({@link OpenFiles#fitting}).
   */
  public static Crawler create(CrawlOptions options) {
    return create(options, DiskForce.of(options.store().durability()));
  }

  /** The same with another way to the disk. */
  static Crawler create(CrawlOptions options, DiskForce force) {
    return create(options, filesBy(options, force), force, loops(options), InstantSource.system());
  }

  /** The same with another wall clock. */
  static Crawler create(CrawlOptions options, InstantSource clock) {
    DiskForce force = DiskForce.of(options.store().durability());
    return create(options, filesBy(options, force), force, loops(options), clock);
  }

  /** The same with pages kept elsewhere. */
  static Crawler create(CrawlOptions options, Function<RunDirectory, PageStore> stores) {
    return create(options, stores, DiskForce.NONE, loops(options), InstantSource.system());
  }

  /** The same with other name servers, each {@code address:port}. */
  static Crawler create(CrawlOptions options, List<String> nameServers) {
    DiskForce force = DiskForce.of(options.store().durability());
    Vertx vertx = EventLoops.start(options.fetch().dnsTimeout(), nameServers);
    return create(options, filesBy(options, force), force, vertx, InstantSource.system());
  }

  private static Vertx loops(CrawlOptions options) {
    return EventLoops.start(options.fetch().dnsTimeout());
  }

  private static Function<RunDirectory, PageStore> filesBy(CrawlOptions options, DiskForce force) {
    return directory -> PageStores.open(options.store(), directory, force);
  }

  private static Crawler create(
      CrawlOptions asked,
      Function<RunDirectory, PageStore> stores,
      DiskForce force,
      Vertx vertx,
      InstantSource clock) {
    long files = OpenFiles.limit();
    int concurrency = OpenFiles.fitting(asked.politeness().concurrency(), files);
    CrawlOptions options = asked.withPoliteness(asked.politeness().withConcurrency(concurrency));
    int perHost =
        Math.min(options.politeness().hostConcurrency(), options.politeness().concurrency());
    VertxFetcher fetcher = new VertxFetcher(vertx, options.fetch(), perHost, System.getenv());
    fetcher.keepNoneAbove(OpenFiles.mostKept(concurrency, files));
    Duration patience =
        switch (options.store().durability()) {
          case NONE -> Savers.PATIENCE;
          case FSYNC -> Duration.ZERO;
        };
    Savers savers = new Savers(options.store().saveConcurrency(), patience, "crawler-save-");
    return new Crawler(options, stores, force, vertx, fetcher, savers, clock);
  }

  /**
   * Fetches URLs one after the other as the consumer sees it: results come as pages end, and a
   * consumer that is slow slows the crawl down. Close the results when you stop reading them early.
   *
   * @throws crawler.journal.RunDirectoryException when the run directory cannot be used
   */
  public PageResults crawl(List<String> urls) {
    PageResults results = new PageResults(options.politeness().concurrency());
    List<ListInput> inputs = List.of(new ListInput.Urls("urls", urls));
    try {
      results.of(
          start(
              inputs,
              InputStream.nullInputStream(),
              CrawlListener.NONE,
              Map.of(),
              null,
              results::after));
    } catch (InputException e) {
      throw new IllegalStateException("URLs in memory can always be read", e);
    }
    return results;
  }

  /**
   * Starts a run over lists.
   *
   * @param standardInput read when an input asks for it; not closed
   * @param listener hears every event of the run
   * @param settings option names and values for the summary, secrets already redacted
   * @throws InputException when a list cannot be read; nothing has been written then
   * @throws crawler.journal.RunDirectoryException when the run directory cannot be used
   * @throws crawler.model.ConfigException when a run is to be gone on with whose lists, layout or
   *     store are others; nothing has been requested then
   */
  public CrawlRun start(
      List<ListInput> inputs,
      InputStream standardInput,
      CrawlListener listener,
      Map<String, String> settings)
      throws InputException {
    return start(inputs, standardInput, listener, settings, null, UnaryOperator.identity());
  }

  /**
   * Starts a run that follows links: the lists are its seeds, and are read to their end first.
   *
   * @param follow which links
   * @throws InputException as for a run over lists
   */
  public CrawlRun follow(
      List<ListInput> seeds,
      FollowOptions follow,
      InputStream standardInput,
      CrawlListener listener,
      Map<String, String> settings)
      throws InputException {
    return start(seeds, standardInput, listener, settings, follow, UnaryOperator.identity());
  }

  private CrawlRun start(
      List<ListInput> inputs,
      InputStream standardInput,
      CrawlListener listener,
      Map<String, String> settings,
      @Nullable FollowOptions follow,
      UnaryOperator<Recorder> recording)
      throws InputException {
    UrlListReader reader =
        UrlListReader.open(
            inputs,
            standardInput,
            (source, what) -> listener.onEvent(new CrawlEvent.Noticed(source, what)));
    RunDirectory directory =
        RunDirectory.open(options.directory(), options.overwrite(), options.resume());
    RunJournal journal =
        RunJournal.open(directory, lasting(follow), inputs, force, clock, listener);
    HostRules rules = rules();
    if (follow != null && follow.sitemaps().ofRobots()) {
      rules = new RobotsSitemaps(rules, listener);
    }
    HostGate gate = new HostGate(options.politeness(), rules, System::nanoTime, this::after);
    StallWatch watch =
        new StallWatch(
            System::nanoTime, this::after, options.politeness().hostDelay(), gate::waits, listener);
    Promise<Void> firstEnd = Promise.promise();
    CrawlListener heard =
        event -> {
          if (event instanceof CrawlEvent.Ended) {
            firstEnd.tryComplete();
          }
          journal.count(event);
          watch.onEvent(event);
          listener.onEvent(event);
        };
    PageStore store = stores.apply(directory);
    LinkCrawl links = null;
    if (follow != null) {
      PageContents contents = PageStores.readable(store, directory);
      store = contents;
      links = openLinks(directory, follow, contents, journal, heard);
    }
    Run run =
        new Run(
            new Run.Parts(
                vertx,
                gate,
                store,
                journal,
                heard,
                options.failOn(),
                new RunSettings(settings, options.politeness().concurrency())));
    PagePipeline pipeline =
        pipeline(
            rules,
            gate,
            store,
            recording.apply(journal),
            heard,
            links == null ? PageFollower.NONE : links.follower(),
            run::diskTrouble);
    WaitingPages waiting =
        new WaitingPages(
            run,
            pipeline,
            gate,
            heard,
            options.order(),
            links == null
                ? new ParkedPages(new ParkedLines(directory.tmp().resolve("parked")))
                : links.pages(),
            Math.max(LEAST_LOOK_AHEAD, LOOK_AHEAD_FACTOR * options.politeness().concurrency()));
    Source source =
        links == null
            ? new ListReader(reader, journal, heard, pipeline, waiting, run)
            : links.seeds(reader, journal, heard, pipeline, waiting, run, rules);
    List<ListInput> countable = links == null ? inputs : List.of(new ListInput.StandardInput());
    InputCount count = InputCount.begin(countable, heard, firstEnd.future());
    underWay.add(run);
    run.ended()
        .onComplete(
            end -> {
              count.close();
              watch.close();
              underWay.remove(run);
            });
    watch.start();
    run.start(source, waiting);
    return run;
  }

  /** What every process of the run must be asked for in the same way. */
  private Map<String, String> lasting(@Nullable FollowOptions follow) {
    Map<String, String> lasting = new LinkedHashMap<>(options.lasting());
    if (follow != null) {
      lasting.putAll(follow.lasting());
    }
    return lasting;
  }

  private LinkCrawl openLinks(
      RunDirectory directory,
      FollowOptions follow,
      PageContents contents,
      RunJournal journal,
      CrawlListener listener) {
    try {
      return LinkCrawl.open(directory, follow, force, contents, listener);
    } catch (RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  private HostRules rules() {
    return HostRules.fetched(
        options.robots(),
        robots,
        fetcher,
        options.fetch(),
        options.retry(),
        backoff(),
        System::nanoTime);
  }

  private Backoff backoff() {
    return new Backoff(
        options.retry().maxDelay(),
        () -> ThreadLocalRandom.current().nextDouble(),
        new SteadyClock(clock, System::nanoTime));
  }

  private PagePipeline pipeline(
      HostRules rules,
      HostGate gate,
      PageStore store,
      Recorder recorder,
      CrawlListener listener,
      PageFollower follower,
      Consumer<Throwable> onDiskTrouble) {
    PipelineBuilder builder =
        new PipelineBuilder(
            rules,
            gate,
            fetcher,
            store,
            savers,
            recorder,
            options.politeness().concurrency(),
            options.retry(),
            backoff(),
            options.fetch().headers(),
            listener,
            PageReader.NONE,
            follower,
            onDiskTrouble,
            System::nanoTime,
            clock);
    return switch (options.model()) {
      case COROUTINES -> builder.coroutines();
      case EVENT_LOOP -> builder.eventLoop();
    };
  }

  private Future<Void> after(Duration delay) {
    return vertx.timer(Math.max(1, delay.toMillis())).mapEmpty();
  }

  /**
   * Ends runs under way without waiting for their pages, then closes connections and threads. What
   * was cut short has no manifest line, so that a resumed run takes it up. Waits for the disk,
   * never for the network; not to be called on an event loop. Harmless when called again.
   */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    for (Run run : underWay) {
      run.stop(StopCause.INTERRUPTED, Duration.ZERO);
      run.ended().otherwiseEmpty().await();
    }
    // One after the other: a callback of the first could not run once the second has ended the
    // loops, and the savers have work as long as there are loops.
    fetcher.close().await();
    vertx.close().await();
    savers.close();
  }
}
