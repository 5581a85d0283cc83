package crawler.engine;

import crawler.event.CrawlEvent;
import crawler.event.CrawlListener;
import crawler.fetch.UserAgent;
import crawler.frontier.ListInput;
import crawler.frontier.SeenUrls;
import crawler.journal.FailedList;
import crawler.journal.InputRecord;
import crawler.journal.Manifest;
import crawler.journal.RequestedPages;
import crawler.journal.RunDirectory;
import crawler.journal.RunDirectoryException;
import crawler.journal.RunEnd;
import crawler.journal.RunSettings;
import crawler.journal.RunSummary;
import crawler.journal.SummaryFile;
import crawler.journal.SummaryRecorder;
import crawler.model.DiskForce;
import crawler.model.InputLine;
import crawler.model.Outcome;
import crawler.model.PageResult;
import crawler.pipeline.Recorder;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Everything that a run writes about itself: manifest first, since it is the commit point, then the
 * list of failures and the figures. Thread-safe.
 */
final class RunJournal implements Recorder, AutoCloseable {
  private final RunDirectory directory;
  private final Manifest manifest;
  private final FailedList failures;
  private final EarlierRun earlier;
  private final SummaryRecorder figures;
  private final InputRecord input;
  private volatile boolean cut;

  /** URLs in the input; 0 as long as nobody has counted them. */
  private volatile long counted;

  private RunJournal(
      RunDirectory directory,
      Manifest manifest,
      FailedList failures,
      EarlierRun earlier,
      SummaryRecorder figures,
      InputRecord input) {
    this.directory = directory;
    this.manifest = manifest;
    this.failures = failures;
    this.earlier = earlier;
    this.figures = figures;
    this.input = input;
  }

  /**
   * Opens the record of a run in a directory, which is the record's to close from now on, in case
   * of failure too. Changes nothing of an earlier run before it is sure that this one goes on with
   * it.
   *
   * @param lasting what every process of the run must be asked for in the same way
   * @param inputs are held against what earlier processes read
   * @param clock for the date in the summary
   * @param pages hears of those that earlier processes have requested
   * @param listener hears how far that is
   * @throws RunDirectoryException when a file cannot be opened, or is damaged
   * @throws crawler.model.ConfigException when the run is another than the one in the directory
   */
  static RunJournal open(
      RunDirectory directory,
      Map<String, String> lasting,
      List<ListInput> inputs,
      DiskForce force,
      InstantSource clock,
      RequestedPages pages,
      CrawlListener listener) {
    try {
      InputRecord read = directory.admit(lasting);
      try {
        SummaryRecorder figures = new SummaryRecorder(System::nanoTime, clock);
        EarlierRun earlier = EarlierRun.find(directory, read, inputs, figures, pages, listener);
        return open(directory, earlier, figures, read, force);
      } catch (RuntimeException e) {
        read.close();
        throw e;
      }
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /**
   * Opens the record of a run in a directory that is ready for it and becomes the record's to
   * close.
   *
   * @param figures begun with the run
   * @param input what the run has read of its input, the record's to close from now on
   * @throws RunDirectoryException when a file cannot be opened
   */
  private static RunJournal open(
      RunDirectory directory,
      EarlierRun earlier,
      SummaryRecorder figures,
      InputRecord input,
      DiskForce force) {
    try {
      FailedList failures = new FailedList(directory.failed(), false);
      try {
        Manifest manifest = new Manifest(directory.manifest(), directory.resumed(), force);
        return new RunJournal(directory, manifest, failures, earlier, figures, input);
      } catch (IOException e) {
        failures.close();
        throw e;
      }
    } catch (IOException e) {
      earlier.seen().close();
      throw new RunDirectoryException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
    }
  }

  /** The URLs of the input so far; whoever takes up the input closes it. */
  SeenUrls seen() {
    return earlier.seen();
  }

  /** Whether the line's URL is among the seen ones already. */
  boolean isSeen(InputLine line) {
    return earlier.isSeen(line);
  }

  /**
   * Whether the line is the one that an earlier process read in its place, if one did. One that is
   * passed over is not looked at a second time.
   */
  boolean isAsBefore(InputLine line) throws IOException {
    boolean lookedAt = earlier.isSeen(line) && earlier.finished().contains(line.seq());
    return lookedAt || input.matches(line);
  }

  /** How many lines earlier processes have read. */
  long readEarlier() {
    return input.known();
  }

  /**
   * Notes that lines, which follow one another, are about to be taken up; nothing may be requested
   * for them before.
   */
  void takenUp(Collection<InputLine> lines) throws IOException {
    input.note(lines);
  }

  /** How a line that is no longer as before is told of. */
  String changed(InputLine line) {
    return InputCheck.changed(directory, line);
  }

  /** Whether an earlier process ended this line; if as failed, it is listed again. */
  boolean isFinished(InputLine line) {
    if (!earlier.finished().contains(line.seq())) {
      return false;
    }
    if (earlier.finished().failed(line.seq())) {
      list(line);
    }
    return true;
  }

  /** Whether an earlier process ended the URL of this number. */
  boolean isFinished(long seq) {
    return earlier.finished().contains(seq);
  }

  /** Whether it ended as failed. */
  boolean hasFailed(long seq) {
    return earlier.finished().failed(seq);
  }

  /** How many URLs earlier processes ended. */
  long finishedEarlier() {
    return earlier.finished().count();
  }

  /** How many of them were requested. */
  long requestedEarlier() {
    return earlier.finished().requested();
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
    switch (event) {
      case CrawlEvent.Retrying retrying -> figures.retried();
      case CrawlEvent.InputCounted input -> counted = input.total();
      case CrawlEvent.Entered entered -> {}
      case CrawlEvent.Ended ended -> {}
      case CrawlEvent.Resumed resumed -> {}
      case CrawlEvent.Checking checking -> {}
      case CrawlEvent.TrapNoticed trap -> {}
      case CrawlEvent.HostChanged host -> figures.hostChanged(host.news());
      case CrawlEvent.Noticed notice -> {}
      case CrawlEvent.Stalled stalled -> {}
    }
  }

  /** Writes what waits and refuses every later result. */
  void seal() throws IOException {
    cut = true;
    manifest.close();
    failures.close();
  }

  /**
   * The figures so far.
   *
   * @param read URLs read from the input
   * @param complete whether that was all of it
   */
  RunSummary summary(long read, boolean complete) {
    figures.inputRead(Math.max(read, counted), complete || counted > 0);
    return figures.snapshot();
  }

  /** Writes the summary. */
  void conclude(RunReport report, RunSettings settings) throws IOException {
    String cause = report.cause().name().toLowerCase(Locale.ROOT).replace('_', '-');
    RunEnd end =
        new RunEnd(
            cause, report.detail(), report.exitCode(), UserAgent.VERSION, settings, report.notes());
    SummaryFile.write(directory.summary(), directory.tmp(), report.summary(), end);
  }

  /** Lets other processes into the directory. */
  @Override
  public void close() {
    manifest.close();
    input.close();
    directory.close();
  }
}
