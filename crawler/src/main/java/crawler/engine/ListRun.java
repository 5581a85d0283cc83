package crawler.engine;

import crawler.event.CrawlEvent;
import crawler.event.CrawlListener;
import crawler.frontier.InputException;
import crawler.frontier.SeenUrls;
import crawler.frontier.UrlListReader;
import crawler.journal.RunSettings;
import crawler.journal.RunSummary;
import crawler.model.CrawlUrl;
import crawler.model.ExitCode;
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
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
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
      RunSettings settings) {}

  /** What is in flight when the disk refuses may still be recorded, if that can be done soon. */
  private static final Duration GRACE_AFTER_TROUBLE = Duration.ofSeconds(10);

  private final Parts parts;
  private final PagePipeline pipeline;
  private final UrlListReader reader;
  private final Semaphore lookAhead;
  private final SeenUrls seen;
  private final Promise<RunReport> ended = Promise.promise();
  private final AtomicLong open = new AtomicLong(1);
  private final AtomicBoolean readingOver = new AtomicBoolean();
  private final AtomicBoolean finishing = new AtomicBoolean();
  private final Thread readerThread;

  /** Set by the first exception that nobody foresaw. */
  private final AtomicReference<@Nullable Throwable> bug = new AtomicReference<>();

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
    this.seen = parts.journal().seen();
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
    } catch (RuntimeException unforeseen) {
      failed(unforeseen);
    } finally {
      reader.close();
      seen.close();
      endReading();
    }
  }

  /** The next line to take up; null at the end, and when there is a reason to end early. */
  private @Nullable InputLine next() {
    try {
      InputLine line = reader.next();
      long earlier = parts.journal().readEarlier();
      if (line == null) {
        return read < earlier ? inputChanged(InputCheck.shorter(earlier, read)) : null;
      }
      if (!parts.journal().isAsBefore(line)) {
        return inputChanged(parts.journal().changed(line));
      }
      parts.journal().takenUp(line);
      return line;
    } catch (InputException e) {
      inputExitCode = e.kind().exitCode();
      endEarly(StopCause.INPUT_ERROR, e.getMessage());
      return null;
    } catch (IOException e) {
      diskTrouble(e);
      return null;
    }
  }

  private @Nullable InputLine inputChanged(String message) {
    inputExitCode = ExitCode.USAGE;
    endEarly(StopCause.INPUT_ERROR, message);
    return null;
  }

  private Future<Ending> begin(InputLine line) {
    try {
      return parts.journal().isFinished(line) ? passOver(line) : process(line);
    } catch (IOException e) {
      diskTrouble(e);
      return Future.succeededFuture(Ending.INTERRUPTED);
    } catch (RuntimeException unforeseen) {
      return Future.failedFuture(unforeseen);
    }
  }

  /** An earlier process ended the line; it still counts as the first of its duplicates. */
  private Future<Ending> passOver(InputLine line) throws IOException {
    if (!parts.journal().isSeen(line)) {
      InputCheck.remember(line, seen);
    }
    return Future.succeededFuture(Ending.RECORDED);
  }

  private Future<Ending> process(InputLine line) throws IOException {
    CrawlUrl url;
    try {
      url = new CrawlUrl(line, UrlParser.parseInput(line.text()));
    } catch (InvalidUrlException e) {
      return pipeline.refuse(line, e.getMessage() == null ? "not a URL" : e.getMessage());
    }
    long first = seen.firstSeq(url.url(), line.seq());
    return first == line.seq() ? pipeline.process(url) : pipeline.skipDuplicate(url, first);
  }

  private void lineEnded(@Nullable Throwable unforeseen) {
    lookAhead.release();
    if (unforeseen != null) {
      failed(unforeseen);
    }
    oneLessOpen();
  }

  /** A bug: what is in flight is recorded as far as that goes, then the run fails. */
  private void failed(Throwable unforeseen) {
    if (bug.compareAndSet(null, unforeseen)) {
      admitNothingMore(GRACE_AFTER_TROUBLE);
    }
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
    endEarly(StopCause.STORE_ERROR, message(failure));
    if (!stopping) {
      admitNothingMore(GRACE_AFTER_TROUBLE);
    }
  }

  private synchronized void endEarly(StopCause why, String message) {
    if (cause == StopCause.COMPLETE) {
      cause = why;
      detail = message;
    }
  }

  @Override
  public void stop(StopCause why, Duration grace) {
    if (!ended.future().isComplete()) {
      endEarly(why, "");
      admitNothingMore(grace);
    }
  }

  private void admitNothingMore(Duration grace) {
    stopping = true;
    parts.gate().close();
    readerThread.interrupt();
    // The reader may be stuck in a read of standard input that nothing can interrupt.
    endReading();
    parts.vertx().timer(Math.max(1, grace.toMillis())).onComplete(over -> cut());
  }

  /** The time for what was in flight is over. */
  private void cut() {
    parts.journal().cut();
    finish();
  }

  private void finish() {
    if (finishing.compareAndSet(false, true)) {
      Thread.ofPlatform().name("crawler-finish").start(this::end);
    }
  }

  private void end() {
    try {
      RunReport report = writeTheEnd();
      Throwable unforeseen = bug.get();
      if (unforeseen == null) {
        ended.complete(report);
      } else {
        ended.fail(unforeseen);
      }
    } catch (RuntimeException unforeseen) {
      ended.tryFail(unforeseen);
    }
  }

  /** The record is closed before it is added up, so that the summary has what the manifest has. */
  private RunReport writeTheEnd() {
    try (RunJournal journal = parts.journal()) {
      try {
        parts.store().close();
        journal.seal();
      } catch (IOException e) {
        endEarly(StopCause.STORE_ERROR, message(e));
      }
      RunSummary summary = journal.summary(read, inputComplete);
      RunReport report = new RunReport(summary, cause, detail, exitCode(summary));
      try {
        journal.conclude(report, parts.settings());
        return report;
      } catch (IOException e) {
        // What filled the disk is the better explanation, if the run knows it.
        String why = cause == StopCause.STORE_ERROR ? detail : message(e);
        int exitCode = StopCause.STORE_ERROR.exitCode();
        return new RunReport(summary, StopCause.STORE_ERROR, why, exitCode);
      }
    }
  }

  private static String message(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.toString() : message;
  }

  private int exitCode(RunSummary summary) {
    return switch (cause) {
      case COMPLETE ->
          parts.failOn().trips(summary.failedTotal(), summary.read()) ? summary.worstExitCode() : 0;
      case INPUT_ERROR -> inputExitCode;
      case STORE_ERROR, INTERRUPTED, TERMINATED, READER_GONE -> cause.exitCode();
    };
  }
}
