package crawler.engine;

import crawler.model.ExitCode;

/** Why a run is over. */
public enum StopCause {
  /** Every URL of the input ended. */
  COMPLETE(ExitCode.OK),
  /** The disk refused: nothing more was admitted. */
  STORE_ERROR(ExitCode.FILE),
  /** An input broke in the middle (cut gzip); what was read before has been fetched. */
  INPUT_ERROR(ExitCode.FILE),
  /** As many pages, bytes or seconds as it may take, and there is more to do. */
  LIMIT(ExitCode.LIMIT),
  /** Somebody asked it to stop, as by Ctrl-C. */
  INTERRUPTED(ExitCode.SIGINT),
  /** The system asked it to stop (SIGTERM). */
  TERMINATED(ExitCode.SIGTERM),
  /** Nobody reads the results any more, as in {@code crawler … | head}. */
  READER_GONE(ExitCode.SIGPIPE);

  private final int exitCode;

  StopCause(int exitCode) {
    this.exitCode = exitCode;
  }

  /** The cause that a signal's exit code stands for. */
  public static StopCause ofSignal(int exitCode) {
    return exitCode == ExitCode.SIGTERM ? TERMINATED : INTERRUPTED;
  }

  /** What it asks for by itself; 0 leaves the word to the URLs' outcomes. */
  public int exitCode() {
    return exitCode;
  }
}
