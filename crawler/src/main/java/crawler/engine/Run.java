package crawler.engine;

import crawler.event.CrawlEvent;
import crawler.event.CrawlListener;
import crawler.frontier.InputException;
import crawler.journal.CrawlNotes;
import crawler.journal.RunSettings;
import crawler.journal.RunSummary;
import crawler.model.ConfigException;
import crawler.model.ExitCode;
import crawler.politeness.HostGate;
import crawler.politeness.PolitenessOptions;
import crawler.store.PageStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The course of one run: a thread reads the source, pages go their way, and the run ends when the
 * source and every page have.
 *
 * <p>Nothing here waits for a page. {@code open} counts what has begun and not ended, the reading
 * itself included; whoever brings it to zero finishes the run. Thread-safe.
 */
final class Run implements CrawlRun {

  /** What the run is made of; the crawler closes what outlives it. */
  record Parts(
      Vertx vertx,
      HostGate gate,
      PageStore store,
      RunJournal journal,
      CrawlListener listener,
      FailOn failOn,
      PolitenessOptions politeness,
      RunLimits limits,
      PagePlaces places,
      Supplier<CrawlNotes> notes,
      RunSettings settings,
      RunClock clock) {}

  /** What is in flight when the run is to end may still be recorded, if that can be done soon. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Parts parts;
  private final Promise<RunReport> ended = Promise.promise();
  private final AtomicLong open = new AtomicLong(1);
  private final AtomicBoolean readingOver = new AtomicBoolean();
  private final AtomicBoolean finishing = new AtomicBoolean();
  private final AtomicReference<@Nullable Thread> reading = new AtomicReference<>();

  /** Set by the first exception that nobody foresaw. */
  private final AtomicReference<@Nullable Throwable> bug = new AtomicReference<>();

  private volatile @Nullable Source source;
  private volatile @Nullable WaitingPages waiting;
  private volatile boolean stopping;
  private volatile StopCause cause = StopCause.COMPLETE;
  private volatile String detail = "";
  private volatile @Nullable LimitReached limit;
  private volatile int inputExitCode;
  private volatile boolean inputComplete;

  Run(Parts parts) {
    this.parts = parts;
  }

  /** Begins to read; both are closed with the run. */
  void start(Source from, WaitingPages through) {
    source = from;
    waiting = through;
    long earlier = parts.journal().finishedEarlier();
    if (earlier > 0) {
      parts.listener().onEvent(new CrawlEvent.Resumed(earlier));
    }
    Thread reader = Thread.ofPlatform().name("crawler-reader").daemon().unstarted(() -> read(from));
    reading.set(reader);
    reader.start();
  }

  @Override
  public Future<RunReport> ended() {
    return ended.future();
  }

  @Override
  public int inFlight() {
    return parts.gate().inFlight();
  }

  private void read(Source from) {
    try {
      if (!stopping) {
        from.read();
      }
      inputComplete = !stopping && cause == StopCause.COMPLETE;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (InputException e) {
      inputExitCode = e.kind().exitCode();
      endEarly(StopCause.INPUT_ERROR, e.getMessage());
    } catch (ConfigException another) {
      inputExitCode = ExitCode.USAGE;
      endEarly(StopCause.INPUT_ERROR, message(another));
    } catch (IOException e) {
      diskTrouble(e);
    } catch (RuntimeException unforeseen) {
      failed(unforeseen);
    } finally {
      from.close();
      endReading();
    }
  }

  /** Whether nothing more is to be begun. */
  boolean isStopping() {
    return stopping;
  }

  /** A URL has begun its way to its record. */
  void began() {
    open.incrementAndGet();
  }

  /**
   * A URL has reached the end of its way, recorded or not.
   *
   * @param unforeseen a bug, null when there is none
   */
  void ended(@Nullable Throwable unforeseen) {
    if (unforeseen != null) {
      failed(unforeseen);
    }
    oneLessOpen();
  }

  /** A bug: what is in flight is recorded as far as that goes, then the run fails. */
  private void failed(Throwable unforeseen) {
    if (bug.compareAndSet(null, unforeseen)) {
      admitNothingMore(GRACE);
    }
  }

  private void endReading() {
    if (readingOver.compareAndSet(false, true)) {
      parts.gate().inputOver();
      oneLessOpen();
    }
  }

  private void oneLessOpen() {
    if (open.decrementAndGet() == 0) {
      finish();
    }
  }

  /** The disk refuses: admits nothing more, records what it still can. */
  void diskTrouble(Throwable failure) {
    endEarly(StopCause.STORE_ERROR, message(failure));
    if (!stopping) {
      admitNothingMore(GRACE);
    }
  }

  /** As much has been done as may be: what is in flight may end. */
  void reached(Limit which) {
    if (!isStopping()) {
      endAt(which);
      admitNothingMore(GRACE);
    }
  }

  private synchronized void endAt(Limit which) {
    if (cause == StopCause.COMPLETE) {
      LimitReached reached = parts.limits().reached(which);
      limit = reached;
      endEarly(StopCause.LIMIT, reached.text());
    }
  }

  /** Ends what is in flight too, after {@link #reached}. */
  void cutShort() {
    if (isStopping()) {
      cut();
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
    Thread reader = reading.get();
    if (reader != null) {
      reader.interrupt();
    }
    WaitingPages through = waiting;
    if (through != null) {
      through.drop();
    }
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

  private void closeWaiting() {
    WaitingPages through = waiting;
    if (through != null) {
      through.close();
    }
  }

  /** The record is closed before it is added up, so that the summary has what the manifest has. */
  private RunReport writeTheEnd() {
    try (RunJournal journal = parts.journal()) {
      CrawlNotes notes = parts.notes().get();
      try {
        closeWaiting();
        parts.store().close();
        journal.seal();
      } catch (IOException e) {
        endEarly(StopCause.STORE_ERROR, message(e));
      }
      Source from = source;
      RunSummary summary =
          explained(journal.summary(from == null ? 0 : from.count(), inputComplete));
      judgeLimits(summary);
      RunReport report = new RunReport(summary, cause, detail, exitCode(summary), limit, notes);
      try {
        journal.conclude(report, parts.settings());
        return report;
      } catch (IOException e) {
        // What filled the disk is the better explanation, if the run knows it.
        String why = cause == StopCause.STORE_ERROR ? detail : message(e);
        int exitCode = StopCause.STORE_ERROR.exitCode();
        return new RunReport(summary, StopCause.STORE_ERROR, why, exitCode, null, notes);
      }
    }
  }

  private RunSummary explained(RunSummary summary) {
    WaitingPages through = waiting;
    Duration full = through == null ? Duration.ZERO : through.saveStageFull();
    return parts.clock().explain(summary, parts.politeness(), parts.gate().waited(), full);
  }

  /** A limit ended nothing when nothing was left to do; that of a host ends no run by itself. */
  private synchronized void judgeLimits(RunSummary summary) {
    if (cause == StopCause.LIMIT && inputComplete && summary.notEnded() == 0) {
      cause = StopCause.COMPLETE;
      detail = "";
      limit = null;
    }
    if (parts.places().leftOut() > 0) {
      endAt(Limit.PAGES_PER_HOST);
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
      case STORE_ERROR, LIMIT, INTERRUPTED, TERMINATED, READER_GONE -> cause.exitCode();
    };
  }
}
