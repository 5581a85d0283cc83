package crawler.store;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A page could not be kept. The message is one sentence for a person. */
final class StoreException extends IOException {
  private static final long serialVersionUID = 1L;

  StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Puts what the system said about {@code file} into a sentence. */
  static StoreException of(String file, IOException cause) {
    return cause instanceof StoreException told
        ? told
        : new StoreException(file + " could not be written: " + explain(cause), cause);
  }

  private static String explain(IOException cause) {
    return switch (cause) {
      case AccessDeniedException e -> "permission denied";
      case NoSuchFileException e -> "its directory or its temporary file has been removed";
      case FileAlreadyExistsException e -> "something else has that name already";
      case NotDirectoryException e -> "a file stands where a directory is needed";
      case AtomicMoveNotSupportedException e ->
          "its directory is on another disk than the run directory";
      case FileSystemException e -> explain(e.getReason());
      case ClosedByInterruptException e -> "the run was stopped";
      default -> explain(cause.getMessage());
    };
  }

  private static String explain(@Nullable String reason) {
    if (reason == null || reason.isEmpty()) {
      return "the system gave no reason";
    }
    return switch (reason) {
      case "No space left on device" ->
          "no space is left on the disk, free some and go on with --resume";
      case "Disk quota exceeded" ->
          "the disk quota is used up, free some space and go on with --resume";
      case "Too many open files" ->
          "too many files are open, raise the limit (ulimit -n) or lower --concurrency";
      case "Is a directory" -> "a directory has that name already";
      case "Not a directory" -> "a file stands where a directory is needed";
      default -> reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
    };
  }
}
