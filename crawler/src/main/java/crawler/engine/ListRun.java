package crawler.engine;

import crawler.event.CrawlEvent;
import crawler.event.CrawlListener;
import crawler.frontier.InputException;
import crawler.frontier.SeenUrls;
import crawler.frontier.UrlListReader;
import crawler.journal.RunSummary;
import crawler.model.CrawlUrl;
import crawler.model.InputLine;
import crawler.pipeline.Ending;
import crawler.pipeline.PagePipeline;
import crawler.politeness.HostGate;
import crawler.store.PageStore;
import crawler.url.InvalidUrlException;
import crawler.url.UrlParser;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One list on its way through the pipeline: a thread reads it and hands each URL over, never
 * further ahead than the look-ahead allows; the run ends when the list and every page have.
 *
 * <p>Nothing here waits for a page. {@code open} counts what has begun and not ended, the reading
 * itself included; whoever brings it to zero finishes the run.
 */
final class ListRun implements CrawlRun {

  /** What the run is made of; the crawler closes what outlives it. */
  record Parts(
      Vertx vertx,
      HostGate gate,
      PageStore store,
      RunJournal journal,
      CrawlListener listener,
      FailOn failOn,
      Map<String, String> settings) {}

  private final Parts parts;
  private final PagePipeline pipeline;
  private final UrlListReader reader;
  private final Semaphore lookAhead;
  private final SeenUrls seen = new SeenUrls();
  private final Promise<RunReport> ended = Promise.promise();
  private final AtomicLong open = new AtomicLong(1);
  private final AtomicBoolean readingOver = new AtomicBoolean();
  private final AtomicBoolean finishing = new AtomicBoolean();
  private final Thread readerThread;

  private volatile boolean stopping;
  private volatile StopCause cause = StopCause.COMPLETE;
  private volatile String detail = "";
  private volatile int inputExitCode;
  private volatile long read;
  private volatile boolean inputComplete;

  /**
   * @param pipelineFor makes the pipeline, given whom to tell when the disk refuses
   * @param lookAhead URLs that may wait for their host's turn, so that one slow host does not hide
   *     the others behind it in the list
   */
  ListRun(
      Parts parts,
      Function<Consumer<Throwable>, PagePipeline> pipelineFor,
      UrlListReader reader,
      int lookAhead) {
    this.parts = parts;
    this.pipeline = pipelineFor.apply(this::diskTrouble);
    this.reader = reader;
    this.lookAhead = new Semaphore(lookAhead);
    this.readerThread = Thread.ofPlatform().name("crawler-reader").daemon().unstarted(this::read);
  }

  void start() {
    long earlier = parts.journal().finishedEarlier();
    if (earlier > 0) {
      parts.listener().onEvent(new CrawlEvent.Resumed(earlier));
    }
    readerThread.start();
  }

  @Override
  public Future<RunReport> ended() {
    return ended.future();
  }

  @Override
  public int inFlight() {
    return parts.gate().inFlight();
  }

  private void read() {
    try {
      for (InputLine line = next(); line != null && !stopping; line = next()) {
        read = line.seq();
        lookAhead.acquire();
        open.incrementAndGet();
        begin(line).onComplete(done -> lineEnded(done.succeeded() ? null : done.cause()));
      }
      inputComplete = !stopping && cause == StopCause.COMPLETE;
      if (inputComplete) {
        parts.listener().onEvent(new CrawlEvent.InputCounted(read));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException bug) {
      ended.tryFail(bug);
    } finally {
      reader.close();
      endReading();
    }
  }

  private @Nullable InputLine next() {
    try {
      return reader.next();
    } catch (InputException e) {
      inputExitCode = e.kind().exitCode();
      endEarly(StopCause.INPUT_ERROR, e.getMessage());
      return null;
    }
  }

  private Future<Ending> begin(InputLine line) {
    boolean finished = parts.journal().isFinished(line);
    CrawlUrl url;
    try {
      url = new CrawlUrl(line, UrlParser.parseInput(line.text()));
    } catch (InvalidUrlException e) {
      String why = e.getMessage() == null ? "not a URL" : e.getMessage();
      return finished ? Future.succeededFuture(Ending.RECORDED) : pipeline.refuse(line, why);
    }
    long first = seen.firstSeq(url.url(), line.seq());
    if (finished) {
      return Future.succeededFuture(Ending.RECORDED);
    }
    return first == line.seq() ? pipeline.process(url) : pipeline.skipDuplicate(url, first);
  }

  private void lineEnded(@Nullable Throwable bug) {
    lookAhead.release();
    if (bug != null) {
      ended.tryFail(bug);
    }
    oneLessOpen();
  }

  private void endReading() {
    if (readingOver.compareAndSet(false, true)) {
      oneLessOpen();
    }
  }

  private void oneLessOpen() {
    if (open.decrementAndGet() == 0) {
      finish();
    }
  }

  /** The disk refuses: admits nothing more, records what it still can. */
  private void diskTrouble(Throwable failure) {
    String message = failure.getMessage();
    endEarly(StopCause.STORE_ERROR, message == null ? failure.toString() : message);
    admitNothingMore();
  }

  private synchronized void endEarly(StopCause why, String message) {
    if (cause == StopCause.COMPLETE) {
      cause = why;
      detail = message;
    }
  }

  @Override
  public void stop(StopCause why, Duration grace) {
    endEarly(why, "");
    admitNothingMore();
    parts.vertx().timer(grace.toMillis()).onComplete(over -> cut());
  }

  private void admitNothingMore() {
    stopping = true;
    parts.gate().close();
    readerThread.interrupt();
    // The reader may be stuck in a read of standard input that nothing can interrupt.
    endReading();
  }

  /** The time for what was in flight is over. */
  private void cut() {
    parts.journal().cut();
    finish();
  }

  private void finish() {
    if (finishing.compareAndSet(false, true)) {
      Thread.ofPlatform().name("crawler-finish").start(this::writeTheEnd);
    }
  }

  private void writeTheEnd() {
    try {
      parts.store().close();
      parts.journal().inputRead(read, inputComplete);
      RunSummary summary = parts.journal().summary();
      RunReport report = new RunReport(summary, cause, detail, exitCode(summary));
      parts.journal().close(report, parts.settings());
      ended.tryComplete(report);
    } catch (IOException e) {
      String message = e.getMessage() == null ? e.toString() : e.getMessage();
      RunSummary summary = parts.journal().summary();
      ended.tryComplete(
          new RunReport(summary, StopCause.STORE_ERROR, message, StopCause.STORE_ERROR.exitCode()));
    } catch (RuntimeException bug) {
      ended.tryFail(bug);
    }
  }

  private int exitCode(RunSummary summary) {
    return switch (cause) {
      case COMPLETE ->
          parts.failOn().trips(summary.failedTotal(), summary.read()) ? summary.worstExitCode() : 0;
      case INPUT_ERROR -> inputExitCode;
      case STORE_ERROR, INTERRUPTED, TERMINATED -> cause.exitCode();
    };
  }
}
