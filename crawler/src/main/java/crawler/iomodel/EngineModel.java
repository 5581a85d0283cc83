package crawler.iomodel;

import crawler.address.PrivateAddresses;
import crawler.event.CrawlListener;
import crawler.fetch.EventLoops;
import crawler.fetch.FetchOptions;
import crawler.fetch.TlsEngine;
import crawler.fetch.VertxFetcher;
import crawler.model.CrawlUrl;
import crawler.pipeline.Backoff;
import crawler.pipeline.HostRules;
import crawler.pipeline.PageComparer;
import crawler.pipeline.PageFollower;
import crawler.pipeline.PagePipeline;
import crawler.pipeline.PageReader;
import crawler.pipeline.PipelineBuilder;
import crawler.pipeline.RetryOptions;
import crawler.pipeline.Savers;
import crawler.politeness.HostGate;
import crawler.politeness.HostTerms;
import crawler.politeness.PolitenessOptions;
import crawler.store.StoreOptions;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The crawler's own engine as a contestant: the same fetcher, gate and pipeline that {@code crawler
 * fetch} runs, without retries and redirects, which the others do not have either. What it does
 * beyond them, such as reading each page's title, counts against it.
 *
 * <p>As {@code event-loop} it is event-driven I/O as Node.js and Twisted have it, upon the I/O
 * multiplexing of Stevens' <i>UNIX Network Programming</i>, section 6.2: everything is a callback,
 * and no page has a thread. As {@code coroutines} each page is a virtual thread that awaits the
 * futures of the same event loops, as {@code async} and {@code await} do elsewhere: code that reads
 * from top to bottom.
 *
 * <p>Who waits, and where: one thread for each core, in {@code epoll}, for every socket at once; a
 * coroutine is parked on the heap meanwhile. It costs a few threads whatever is in flight, a
 * hand-over between threads for each step of a page, and, as coroutines, some hundred bytes of
 * stack for each page. With {@code staged} pages go to a pool of savers; with {@code direct} the
 * event loop or coroutine that has downloaded a page writes it and takes no other one until it is
 * saved, and an event loop that waits for the disk serves nobody else.
 */
public final class EngineModel implements IoModel {
  private static final RetryOptions ONE_REQUEST = new RetryOptions(0, Duration.ZERO, 0);

  /** Pages on their way for each slot: in flight, and handed over. */
  private static final int STAGED_WINDOW = 2;

  private final ModelName name;
  private final FetchOptions options;
  private final Vertx vertx;
  private final Savers savers =
      new Savers(StoreOptions.DEFAULTS.saveConcurrency(), Savers.PATIENCE, "save-");

  /** Whether the last round did not come to its end. */
  private boolean brokenOff;

  private EngineModel(ModelName name, FetchOptions options) {
    this.name = name;
    // As in the models made by hand: nobody but the list says where to go.
    this.options = options.withPrivateAddresses(PrivateAddresses.ALLOW);
    this.vertx = EventLoops.start(options.dnsTimeout());
  }

  /** Callbacks on event loops. */
  public static EngineModel eventLoop(FetchOptions options) {
    return new EngineModel(ModelName.EVENT_LOOP, options);
  }

  /** Virtual threads that await the event loops' futures. */
  public static EngineModel coroutines(FetchOptions options) {
    return new EngineModel(ModelName.COROUTINES, options);
  }

  @Override
  public ModelName name() {
    return name;
  }

  @Override
  public List<PageProbe> run(Workload workload) throws InterruptedException {
    List<CrawlUrl> urls = workload.urls();
    EngineRound round = new EngineRound(urls.size());
    brokenOff = true;
    // All models encrypt with the same engine: it is not what is compared.
    VertxFetcher fetcher =
        new VertxFetcher(vertx, options, workload.concurrency(), Map.of(), TlsEngine.JDK);
    try {
      PagePipeline pipeline = pipeline(workload, fetcher, round);
      AtomicInteger next = new AtomicInteger();
      for (int i = Math.min(urls.size(), window(workload)); i > 0; i--) {
        takeNext(urls, next, pipeline, round);
      }
      List<PageProbe> probes = round.await();
      brokenOff = false;
      return probes;
    } finally {
      fetcher.close().await();
    }
  }

  /** Pages on their way at a time: with {@code direct} a slot is held until its page is saved. */
  private static int window(Workload workload) {
    return switch (workload.pipeline()) {
      case DIRECT -> workload.concurrency();
      case STAGED -> STAGED_WINDOW * workload.concurrency();
    };
  }

  private static void takeNext(
      List<CrawlUrl> urls, AtomicInteger next, PagePipeline pipeline, EngineRound round) {
    int index = next.getAndIncrement();
    if (index < urls.size() && !round.isOver()) {
      pipeline
          .process(urls.get(index))
          .onSuccess(ending -> round.left(index))
          .onSuccess(ending -> round.guard(() -> takeNext(urls, next, pipeline, round)))
          .onFailure(round::broke);
    }
  }

  private PagePipeline pipeline(Workload workload, VertxFetcher fetcher, EngineRound round) {
    int slots = workload.concurrency();
    HostGate gate =
        new HostGate(
            PolitenessOptions.fixed(slots, slots, Duration.ZERO),
            HostTerms.NONE,
            System::nanoTime,
            delay -> vertx.timer(Math.max(1, delay.toMillis())).mapEmpty());
    Executor saving =
        switch (workload.pipeline()) {
          case DIRECT -> Runnable::run;
          case STAGED -> savers;
        };
    InstantSource clock = InstantSource.system();
    PipelineBuilder builder =
        new PipelineBuilder(
            HostRules.NONE,
            gate,
            fetcher,
            new ForgivingStore(workload.store()),
            save -> saving.execute(() -> round.guard(save)),
            round::ended,
            slots,
            ONE_REQUEST,
            new Backoff(Duration.ZERO, () -> 0, clock),
            List.of(),
            CrawlListener.NONE,
            reader(workload.work(), round),
            PageComparer.NONE,
            PageFollower.NONE,
            round::broke,
            System::nanoTime,
            clock);
    return name == ModelName.COROUTINES ? builder.coroutines() : builder.eventLoop();
  }

  private static PageReader reader(Work work, EngineRound round) {
    return work == Work.IO
        ? PageReader.NONE
        : (url, prefix) -> {
          byte[] html = prefix.get();
          if (html.length > 0) {
            round.parsed(Math.toIntExact(url.seq() - 1), HtmlWork.parse(html, work));
          }
          return html.length > 0;
        };
  }

  /** Ends event loops and savers; these drop what is left of pages that failed, and then end. */
  @Override
  public void close() {
    if (brokenOff) {
      savers.stop();
    } else {
      savers.close();
    }
    vertx.close().await();
  }
}
