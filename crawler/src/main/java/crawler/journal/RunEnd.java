package crawler.journal;

/**
 * How a run ended and what it was asked for: what the summary tells beside the figures. Immutable.
 *
 * @param cause why it is over, such as {@code complete} or {@code interrupted}
 * @param detail what went wrong with disk or input, or the limit that was reached; empty otherwise
 * @param exitCode the program's
 * @param version the program's
 * @param settings what it was asked for
 * @param notes what a crawl noticed
 */
public record RunEnd(
    String cause,
    String detail,
    int exitCode,
    String version,
    RunSettings settings,
    CrawlNotes notes) {

  /** Of a run that follows no links. */
  public RunEnd(String cause, String detail, int exitCode, String version, RunSettings settings) {
    this(cause, detail, exitCode, version, settings, CrawlNotes.NONE);
  }
}
