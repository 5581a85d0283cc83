package crawler.journal;

import org.jspecify.annotations.Nullable;

/**
 * The run directory cannot be used. The message is one sentence that says what to do, without a
 * final full stop; the command line prints it as it is and exits with 3.
 */
public final class RunDirectoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RunDirectoryException(String message) {
    super(message);
  }

  public RunDirectoryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
