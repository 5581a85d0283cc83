package crawler.iomodel;

import crawler.event.CrawlListener;
import crawler.fetch.EventLoops;
import crawler.fetch.FetchOptions;
import crawler.fetch.VertxFetcher;
import crawler.model.PageResult;
import crawler.model.Reason;
import crawler.model.Stage;
import crawler.model.Visit;
import crawler.pipeline.Backoff;
import crawler.pipeline.PagePipeline;
import crawler.pipeline.PipelineBuilder;
import crawler.pipeline.RetryOptions;
import crawler.politeness.HostGate;
import crawler.politeness.PolitenessOptions;
import crawler.store.StoreOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The crawler's own engine as a contestant: the same fetcher, gate and pipeline that {@code crawler
 * fetch} runs, without retries and redirects, which the others do not have either.
 *
 * <p>As {@code event-loop} it is event-driven I/O in the manner of Node.js or Twisted: one thread
 * for each core waits in {@code epoll} for every socket at once and calls back. As {@code
 * coroutines} each page is a virtual thread that awaits the futures of the same event loops:
 * straight code, and no thread of the system waits for a page. With {@code staged} the pages go to
 * a pool of savers; with {@code direct} the event loop or coroutine that has a page writes it, and
 * its loop waits for the disk.
 */
public final class EngineModel implements IoModel {
  private static final RetryOptions ONE_REQUEST = new RetryOptions(0, Duration.ZERO, 0);

  private final ModelName name;
  private final Vertx vertx = EventLoops.start(FetchOptions.DEFAULTS.dnsTimeout());
  private final ExecutorService savers =
      Executors.newFixedThreadPool(
          StoreOptions.DEFAULTS.saveConcurrency(),
          Thread.ofPlatform().name("save-", 0).daemon().factory());

  private EngineModel(ModelName name) {
    this.name = name;
  }

  /** Callbacks on event loops. */
  public static EngineModel eventLoop() {
    return new EngineModel(ModelName.EVENT_LOOP);
  }

  /** Virtual threads that await the event loops' futures. */
  public static EngineModel coroutines() {
    return new EngineModel(ModelName.COROUTINES);
  }

  @Override
  public ModelName name() {
    return name;
  }

  @Override
  public List<PageProbe> run(Workload workload) throws InterruptedException {
    int slots = workload.concurrency();
    VertxFetcher fetcher = new VertxFetcher(vertx, FetchOptions.DEFAULTS, slots, Map.of());
    HostGate gate =
        new HostGate(
            new PolitenessOptions(slots, slots, Duration.ZERO),
            System::nanoTime,
            delay -> vertx.timer(Math.max(1, delay.toMillis())).mapEmpty());
    Round round = new Round(workload.urls().size());
    PagePipeline pipeline = pipeline(workload, fetcher, gate, round);
    workload.urls().forEach(url -> pipeline.process(url).onFailure(round::broke));
    List<PageProbe> probes = round.await();
    fetcher.close().await();
    return probes;
  }

  private PagePipeline pipeline(
      Workload workload, VertxFetcher fetcher, HostGate gate, Round round) {
    Executor saving =
        switch (workload.pipeline()) {
          case DIRECT -> Runnable::run;
          case STAGED -> savers;
        };
    InstantSource clock = InstantSource.system();
    PipelineBuilder builder =
        new PipelineBuilder(
            gate,
            fetcher,
            workload.store(),
            saving,
            round::ended,
            workload.concurrency(),
            ONE_REQUEST,
            new Backoff(Duration.ZERO, () -> 0, clock),
            List.of(),
            CrawlListener.NONE,
            round::broke,
            System::nanoTime,
            clock);
    return name == ModelName.COROUTINES ? builder.coroutines() : builder.eventLoop();
  }

  @Override
  public void close() {
    vertx.close().await();
    savers.shutdown();
  }

  /** Collects how every page ended. Thread-safe. */
  private static final class Round {
    private final AtomicReferenceArray<@Nullable PageProbe> probes;
    private final CountDownLatch unfinished;
    private final AtomicReference<@Nullable Throwable> bug = new AtomicReference<>();

    Round(int pages) {
      probes = new AtomicReferenceArray<>(pages);
      unfinished = new CountDownLatch(pages);
    }

    Future<PageResult> ended(PageResult result) {
      int index = Math.toIntExact(result.line().seq() - 1);
      long now = System.nanoTime();
      switch (result) {
        case PageResult.Saved saved ->
            end(
                probe(
                    index,
                    saved.visit(),
                    null,
                    saved.page().sha256(),
                    saved.page().sizeBytes(),
                    now));
        case PageResult.Failed failed ->
            end(probe(index, failed.visit(), failed.reason(), "", 0, now));
        case PageResult.Skipped skipped -> throw unforeseen(result);
        case PageResult.Invalid invalid -> throw unforeseen(result);
      }
      return Future.succeededFuture(result);
    }

    private static IllegalStateException unforeseen(PageResult result) {
      return new IllegalStateException("a list of URLs gave " + result);
    }

    private static PageProbe probe(
        int index,
        Visit visit,
        @Nullable Reason failure,
        String sha256,
        long sizeBytes,
        long endNanos) {
      long took = visit.timings().totalNanos() - visit.timings().nanos(Stage.QUEUE);
      return new PageProbe(
          index, visit.status(), failure, sha256, sizeBytes, endNanos - took, endNanos);
    }

    private void end(PageProbe probe) {
      probes.set(probe.index(), probe);
      unfinished.countDown();
    }

    void broke(Throwable thrown) {
      bug.compareAndSet(null, thrown);
      while (unfinished.getCount() > 0) {
        unfinished.countDown();
      }
    }

    List<PageProbe> await() throws InterruptedException {
      unfinished.await();
      Throwable thrown = bug.get();
      if (thrown != null) {
        throw new IllegalStateException("the round broke", thrown);
      }
      PageProbe[] all = new PageProbe[probes.length()];
      Arrays.setAll(all, probes::get);
      return List.of(all);
    }
  }
}
