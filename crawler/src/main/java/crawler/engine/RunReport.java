package crawler.engine;

import crawler.journal.CrawlNotes;
import crawler.journal.RunSummary;
import org.jspecify.annotations.Nullable;

/**
 * The end of a run.
 *
 * @param detail what went wrong with disk or input, or the limit that was reached; empty otherwise
 * @param exitCode as promised in the documentation, {@code --fail-on} considered
 * @param limit which limit was reached; null unless the cause is {@link StopCause#LIMIT}
 * @param notes what a crawl noticed
 */
public record RunReport(
    RunSummary summary,
    StopCause cause,
    String detail,
    int exitCode,
    @Nullable LimitReached limit,
    CrawlNotes notes) {

  /** Of a run over a list that no limit ended. */
  public RunReport(RunSummary summary, StopCause cause, String detail, int exitCode) {
    this(summary, cause, detail, exitCode, null, CrawlNotes.NONE);
  }
}
