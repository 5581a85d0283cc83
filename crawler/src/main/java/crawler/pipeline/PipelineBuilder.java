package crawler.pipeline;

import crawler.event.CrawlListener;
import crawler.fetch.Fetcher;
import crawler.fetch.Header;
import crawler.politeness.HostGate;
import crawler.store.PageStore;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What a pipeline is made of. Whoever makes the parts closes them.
 *
 * @param rules what hosts let be requested
 * @param savers runs the save stage; its size is the stage's concurrency
 * @param handOverPages pages that may wait between download and save, at least 1
 * @param headers what the user wants sent with every request
 * @param reader reads each page when it is downloaded
 * @param comparer holds each page against those before, when it is saved
 * @param follower sees each page when it is saved
 * @param onDiskTrouble told when pages can no longer be written or recorded
 * @param nanoTime a clock that only runs forward
 * @param clock for dates alone
 */
public record PipelineBuilder(
    HostRules rules,
    HostGate gate,
    Fetcher fetcher,
    PageStore store,
    Executor savers,
    Recorder recorder,
    int handOverPages,
    RetryOptions retry,
    Backoff backoff,
    List<Header> headers,
    CrawlListener listener,
    PageReader reader,
    PageComparer comparer,
    PageFollower follower,
    Consumer<Throwable> onDiskTrouble,
    LongSupplier nanoTime,
    InstantSource clock) {

  /** Pages are coroutines on virtual threads. */
  public PagePipeline coroutines() {
    return with(new CoroutineDownload(requests()));
  }

  /** Pages are chains of futures on event loops. */
  public PagePipeline eventLoop() {
    return with(new EventLoopDownload(requests()));
  }

  private Requests requests() {
    return new Requests(
        rules, gate, fetcher, store, savers, retry, backoff, headers, listener, reader, follower,
        nanoTime, clock);
  }

  private PagePipeline with(Download download) {
    HandOver handOver = new HandOver(handOverPages, HandOver.DEFAULT_BYTES, nanoTime);
    return new PagePipeline(
        rules, download, handOver, recorder, listener, comparer, follower, onDiskTrouble, nanoTime);
  }
}
