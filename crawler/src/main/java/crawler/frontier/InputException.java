package crawler.frontier;

import crawler.model.ExitCode;

/**
 * A list of URLs that cannot be read, or not to its end. The message names the list, says what is
 * wrong and is meant for the person who gave it: one sentence without a final full stop.
 */
public final class InputException extends Exception {
  private static final long serialVersionUID = 1L;

  /** How far reading came. */
  public enum Kind {
    /** Nothing was delivered: the list is missing, a directory, forbidden or not a text. */
    UNREADABLE(ExitCode.USAGE),
    /** Lines were delivered before it broke, as from a gzip file that was cut. */
    BROKEN(ExitCode.FILE);

    private final int exitCode;

    Kind(int exitCode) {
      this.exitCode = exitCode;
    }

    /** What the run ends with, once the lines that were delivered have been fetched. */
    public int exitCode() {
      return exitCode;
    }
  }

  private final Kind kind;
  private final String message;

  InputException(Kind kind, String message, Throwable cause) {
    super(cause);
    this.kind = kind;
    this.message = message;
  }

  InputException(Kind kind, String message) {
    this.kind = kind;
    this.message = message;
  }

  public Kind kind() {
    return kind;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
