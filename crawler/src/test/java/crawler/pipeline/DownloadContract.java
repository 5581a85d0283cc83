package crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.address.AddressGuard;
import crawler.address.PrivateAddresses;
import crawler.event.CrawlEvent;
import crawler.fetch.ContentCoding;
import crawler.fetch.EventLoops;
import crawler.fetch.FetchOptions;
import crawler.fetch.Header;
import crawler.fetch.TlsEngine;
import crawler.fetch.VertxFetcher;
import crawler.iomodel.MemoryStore;
import crawler.model.CrawlUrl;
import crawler.model.InputLine;
import crawler.model.PageResult;
import crawler.model.Reason;
import crawler.politeness.HostGate;
import crawler.politeness.PolitenessOptions;
import crawler.robots.RobotsCache;
import crawler.robots.RobotsOptions;
import crawler.store.PageStore;
import crawler.url.InvalidUrlException;
import crawler.url.UrlParser;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * The real fetcher and pipeline under one model against a local server. Delays are recorded and
 * pass at once by the gate's own clock. Tests set the fields before their first download.
 */
@Timeout(120)
abstract class DownloadContract {
  private static final Duration LONG = Duration.ofMinutes(2);

  private final Waiting waiting;
  private final AtomicLong gateNanos = new AtomicLong();
  final AtomicLong robotsNanos = new AtomicLong();
  final List<PageResult> results = new CopyOnWriteArrayList<>();
  private final ExecutorService savers = Executors.newFixedThreadPool(2);
  private final Vertx vertx;
  private @Nullable VertxFetcher fetcher;
  private @Nullable HostGate gate;
  private @Nullable PagePipeline pipeline;
  private long seq;

  RawServer server;
  final List<Duration> delays = new CopyOnWriteArrayList<>();
  final List<CrawlEvent> events = new CopyOnWriteArrayList<>();
  final List<Throwable> diskTroubles = new CopyOnWriteArrayList<>();
  final MemoryStore pages = new MemoryStore();
  PageStore store = pages;
  RobotsOptions robots = RobotsOptions.IGNORE;
  PolitenessOptions politeness = PolitenessOptions.DEFAULTS;
  RetryOptions retry = new RetryOptions(0, Duration.ofSeconds(30), 10);
  List<Header> headers = List.of();
  Map<String, String> environment = Map.of();
  Duration timeout = LONG;
  Duration headerTimeout = LONG;
  Duration connectTimeout = LONG;
  Duration stallTimeout = LONG;
  long minSpeed = 100;
  long maxBody = 64 << 20;
  long limitRate;
  @Nullable URI proxy;
  @Nullable Path authorities;
  boolean insecure;
  TlsEngine tlsEngine = TlsEngine.FASTEST;
  List<ContentCoding> acceptEncoding = ContentCoding.USUAL;
  PrivateAddresses privateAddresses = PrivateAddresses.LISTED;
  @Nullable AddressGuard guard;

  DownloadContract(Waiting waiting) {
    this(waiting, List.of());
  }

  /**
   * @param nameServers asked instead of the system's
   */
  DownloadContract(Waiting waiting, List<String> nameServers) {
    this.waiting = waiting;
    this.vertx = EventLoops.start(Duration.ofSeconds(5), nameServers);
  }

  @BeforeEach
  void open() throws Exception {
    server = new RawServer();
  }

  @AfterEach
  void close() throws Exception {
    server.close();
    closeFetcher();
    await(vertx.close());
    savers.shutdown();
    assertThat(savers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    assertThat(inFlight()).as("slots held").isZero();
    assertThat(pages.unfinished).as("writers open").hasValue(0);
  }

  final void closeFetcher() throws Exception {
    if (fetcher != null) {
      await(fetcher.close());
    }
  }

  /** From now on another guard judges. */
  final void closeFetcherAndGuardBy(AddressGuard other) throws Exception {
    closeFetcher();
    guard = other;
    fetcher = null;
    pipeline = null;
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(100, TimeUnit.SECONDS);
  }

  private PagePipeline pipeline() {
    PagePipeline made = pipeline;
    if (made == null) {
      FetchOptions options =
          new FetchOptions(
              timeout,
              connectTimeout,
              LONG,
              headerTimeout,
              stallTimeout,
              minSpeed,
              maxBody,
              headers,
              "test/1",
              proxy,
              authorities,
              insecure,
              acceptEncoding,
              privateAddresses,
              limitRate);
      AddressGuard guarding = guard == null ? new AddressGuard(privateAddresses) : guard;
      fetcher =
          new VertxFetcher(
              vertx, options, politeness.hostConcurrency(), environment, tlsEngine, guarding);
      Backoff backoff = new Backoff(retry.maxDelay(), () -> 1, InstantSource.system());
      HostRules rules =
          HostRules.fetched(
              robots,
              new RobotsCache(robotsNanos::get),
              fetcher,
              options,
              retry,
              backoff,
              System::nanoTime);
      gate = new HostGate(politeness, rules, gateNanos::get, this::after);
      made =
          waiting.pipeline(
              new PipelineBuilder(
                  rules,
                  gate,
                  fetcher,
                  store,
                  savers,
                  result -> {
                    results.add(result);
                    return Future.succeededFuture(result);
                  },
                  64,
                  retry,
                  backoff,
                  headers,
                  events::add,
                  PageReader.NONE,
                  PageComparer.NONE,
                  PageFollower.NONE,
                  diskTroubles::add,
                  System::nanoTime,
                  InstantSource.system()));
      pipeline = made;
    }
    return made;
  }

  private Future<Void> after(Duration delay) {
    delays.add(delay);
    gateNanos.addAndGet(Math.max(0, delay.toNanos()));
    Promise<Void> over = Promise.promise();
    vertx.runOnContext(v -> over.complete());
    return over.future();
  }

  /** Begins a download without waiting for it. */
  final Future<Ending> begin(String url) throws InvalidUrlException {
    InputLine line = new InputLine(++seq, "test", url);
    return pipeline().process(new CrawlUrl(line, UrlParser.parseInput(url)));
  }

  /** Downloads and waits: how each URL ended, in the order of the list. */
  final List<PageResult> fetchAll(List<String> urls) throws Exception {
    long first = seq + 1;
    List<Future<Ending>> endings = new ArrayList<>();
    for (String url : urls) {
      endings.add(begin(url));
    }
    for (Future<Ending> ending : endings) {
      await(ending);
    }
    return results.stream()
        .filter(r -> r.line().seq() >= first)
        .sorted((a, b) -> Long.compare(a.line().seq(), b.line().seq()))
        .toList();
  }

  final PageResult fetch(String url) throws Exception {
    return fetchAll(List.of(url)).getFirst();
  }

  final PageResult.Saved saved(String url) throws Exception {
    PageResult result = fetch(url);
    if (result instanceof PageResult.Saved saved) {
      return saved;
    }
    throw new AssertionError("not saved: " + result);
  }

  final PageResult.Failed failed(String url) throws Exception {
    PageResult result = fetch(url);
    if (result instanceof PageResult.Failed failed) {
      return failed;
    }
    throw new AssertionError("not failed: " + result);
  }

  final Reason reason(String url) throws Exception {
    return failed(url).reason();
  }

  /** The body that was kept of a URL. */
  final String body(String url) {
    byte[] bytes = pages.pages.get(url);
    return bytes == null ? "(none)" : new String(bytes, StandardCharsets.UTF_8);
  }

  /** As a run that stops does. */
  final void closeGate() {
    if (gate != null) {
      gate.close();
    }
  }

  /** Requests that hold a slot now. */
  final int inFlight() {
    return gate == null ? 0 : gate.inFlight();
  }

  final Vertx vertx() {
    return vertx;
  }
}
