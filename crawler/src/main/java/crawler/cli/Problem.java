package crawler.cli;

import crawler.journal.RunDirectoryException;
import crawler.model.ConfigException;
import crawler.model.ExitCode;
import crawler.url.InvalidUrlException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What a user is told about something that was thrown: the one place where exceptions become
 * messages and exit codes.
 *
 * @param message one sentence
 * @param internal whether it is a bug of the program, so that a stack trace helps
 */
record Problem(String message, int exitCode, boolean internal) {

  static Problem of(Throwable thrown) {
    return switch (thrown) {
      case ConfigException e -> new Problem(text(e), ExitCode.USAGE, false);
      case InvalidUrlException e -> new Problem(text(e), ExitCode.USAGE, false);
      case RunDirectoryException e -> file(text(e));
      case UncheckedIOException e when e.getCause() != null -> of(e.getCause());
      case CompletionException e when e.getCause() != null -> of(e.getCause());
      case ExecutionException e when e.getCause() != null -> of(e.getCause());
      case NoSuchFileException e -> file("no such file: " + e.getFile());
      case AccessDeniedException e -> file("no permission: " + e.getFile());
      case FileAlreadyExistsException e -> file("exists already: " + e.getFile());
      case FileSystemException e -> file(e.getFile() + ": " + reason(e.getReason()));
      case IOException e -> file(text(e));
      default -> new Problem("internal error: " + text(thrown), ExitCode.INTERNAL, true);
    };
  }

  private static Problem file(String message) {
    return new Problem(message, ExitCode.FILE, false);
  }

  private static String reason(@Nullable String reason) {
    return reason == null ? "the system refused it" : reason;
  }

  private static String text(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null ? thrown.getClass().getSimpleName() : message;
  }
}
