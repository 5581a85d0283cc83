package crawler.frontier;

import java.io.IOException;

/** Bytes that are no UTF-8 text. The message goes on where the list's name ends. */
final class NotTextException extends IOException {
  private static final long serialVersionUID = 1L;

  NotTextException(String message) {
    super(message);
  }
}
