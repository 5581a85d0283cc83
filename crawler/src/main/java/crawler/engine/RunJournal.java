package crawler.engine;

import crawler.event.CrawlEvent;
import crawler.fetch.UserAgent;
import crawler.journal.FailedList;
import crawler.journal.FinishedUrls;
import crawler.journal.Manifest;
import crawler.journal.RunDirectory;
import crawler.journal.RunDirectoryException;
import crawler.journal.RunEnd;
import crawler.journal.RunSummary;
import crawler.journal.SummaryFile;
import crawler.journal.SummaryRecorder;
import crawler.model.InputLine;
import crawler.model.Outcome;
import crawler.model.PageResult;
import crawler.pipeline.Recorder;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;

/**
 * Everything that a run writes about itself: manifest first, since it is the commit point, then the
 * list of failures and the figures. Thread-safe.
 */
final class RunJournal implements Recorder {
  private final RunDirectory directory;
  private final Manifest manifest;
  private final FailedList failures;
  private final FinishedUrls finished;
  private final SummaryRecorder figures;
  private volatile boolean cut;

  private RunJournal(
      RunDirectory directory,
      Manifest manifest,
      FailedList failures,
      FinishedUrls finished,
      SummaryRecorder figures) {
    this.directory = directory;
    this.manifest = manifest;
    this.failures = failures;
    this.finished = finished;
    this.figures = figures;
  }

  /**
   * Opens the record of a run in a directory that is ready for it.
   *
   * @throws RunDirectoryException when a file cannot be opened or the earlier record is damaged
   */
  static RunJournal open(RunDirectory directory) {
    SummaryRecorder figures = new SummaryRecorder(System::nanoTime, InstantSource.system());
    FinishedUrls finished =
        directory.resumed()
            ? FinishedUrls.recover(directory.manifest(), figures)
            : FinishedUrls.none();
    try {
      Manifest manifest = new Manifest(directory.manifest(), directory.resumed());
      FailedList failures = new FailedList(directory.failed(), false);
      return new RunJournal(directory, manifest, failures, finished, figures);
    } catch (IOException e) {
      throw new RunDirectoryException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
    }
  }

  /** Whether an earlier process ended this line; if as failed, it is listed again. */
  boolean isFinished(InputLine line) {
    if (!finished.contains(line.seq())) {
      return false;
    }
    if (finished.failed(line.seq())) {
      list(line);
    }
    return true;
  }

  /** How many URLs earlier processes ended. */
  long finishedEarlier() {
    return finished.count();
  }

  /** Refuses every later result: what has not ended by now stays open for a resumed run. */
  void cut() {
    cut = true;
  }

  @Override
  public Future<PageResult> record(PageResult result) {
    if (cut) {
      return Future.failedFuture(new IOException("the run was cut short"));
    }
    return manifest
        .append(result)
        .map(
            written -> {
              figures.ended(written);
              if (written.outcome() == Outcome.FAILED) {
                list(written.line());
              }
              return written;
            });
  }

  private void list(InputLine line) {
    try {
      failures.add(line);
    } catch (IOException lost) {
      // The manifest has the line; failed.txt is made from the input again when the run resumes.
    }
  }

  void count(CrawlEvent event) {
    if (event instanceof CrawlEvent.Retrying) {
      figures.retried();
    }
  }

  void inputRead(long total, boolean complete) {
    figures.inputRead(total, complete);
  }

  RunSummary summary() {
    return figures.snapshot();
  }

  /** Writes what is left and the summary, and lets other processes into the directory. */
  void close(RunReport report, Map<String, String> settings) throws IOException {
    try {
      manifest.close();
      failures.close();
      String cause = report.cause().name().toLowerCase(Locale.ROOT).replace('_', '-');
      RunEnd end =
          new RunEnd(cause, report.detail(), report.exitCode(), UserAgent.VERSION, settings);
      SummaryFile.write(directory.summary(), directory.tmp(), report.summary(), end);
    } finally {
      directory.close();
    }
  }
}
