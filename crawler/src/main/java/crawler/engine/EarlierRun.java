package crawler.engine;

import crawler.event.CrawlListener;
import crawler.frontier.ListInput;
import crawler.frontier.SeenUrls;
import crawler.journal.FinishedUrls;
import crawler.journal.InputRecord;
import crawler.journal.RequestedPages;
import crawler.journal.RunDirectory;
import crawler.journal.RunDirectoryException;
import crawler.journal.SummaryRecorder;
import crawler.model.InputLine;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * What earlier processes of a run left behind, found out before the first request.
 *
 * @param finished the lines that they ended
 * @param seen the URLs of the first {@code looked} lines; whoever takes up the input adds to it and
 *     closes it
 * @param looked so many lines of the input are the ones that earlier processes read; 0 when the
 *     input cannot be read twice
 */
record EarlierRun(FinishedUrls finished, SeenUrls seen, long looked) {

  /**
   * Reads the manifest and holds the input against the record, both at the same time, since either
   * takes seconds for a long list. Changes nothing before it is sure that the run may be gone on
   * with; then it cuts what a killed process left behind the manifest's last line.
   *
   * @param read what earlier processes read of the input
   * @param figures count what they ended
   * @param pages hears of those that were requested
   * @param listener hears how far the look at the input is
   * @throws crawler.model.ConfigException when the input is another
   * @throws RunDirectoryException when a file cannot be read or written, or is damaged
   */
  static EarlierRun find(
      RunDirectory directory,
      InputRecord read,
      List<ListInput> inputs,
      SummaryRecorder figures,
      RequestedPages pages,
      CrawlListener listener) {
    SeenUrls seen = new SeenUrls(directory.tmp().resolve("seen"), read.known());
    if (!directory.resumed()) {
      return new EarlierRun(FinishedUrls.none(directory.manifest()), seen, 0);
    }
    FutureTask<FinishedUrls> manifest =
        new FutureTask<>(() -> FinishedUrls.read(directory.manifest(), figures, pages));
    Thread reading = Thread.ofPlatform().name("crawler-manifest").daemon().start(manifest);
    try {
      long looked = new InputCheck(directory, read, listener).require(inputs, seen);
      FinishedUrls finished = end(manifest);
      finished.cutRest();
      return new EarlierRun(finished, seen, looked);
    } catch (IOException e) {
      seen.close();
      throw new RunDirectoryException(
          directory.tmp()
              + ": "
              + e.getMessage()
              + "; when that is mended, the same command goes on",
          e);
    } catch (RuntimeException e) {
      seen.close();
      throw e;
    } finally {
      manifest.cancel(true);
      await(reading);
    }
  }

  /** What it reads and writes is about to be closed; an interrupt has ended it. */
  private static void await(Thread reading) {
    try {
      reading.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static FinishedUrls end(FutureTask<FinishedUrls> manifest) throws IOException {
    try {
      return manifest.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RunDirectoryException damaged) {
        throw damaged;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Whether the line's URL is among those that {@code seen} knows. */
  boolean isSeen(InputLine line) {
    return line.seq() <= looked;
  }
}
