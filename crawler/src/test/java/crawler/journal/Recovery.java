package crawler.journal;

import java.nio.file.Path;

/** A manifest that is gone on with. */
final class Recovery {
  private Recovery() {}

  /** Reads it and cuts what is to be cut, as a run does. */
  static FinishedUrls of(Path manifest, SummaryRecorder summary) {
    FinishedUrls finished = FinishedUrls.read(manifest, summary, RequestedPages.UNHEARD);
    finished.cutRest();
    return finished;
  }
}
