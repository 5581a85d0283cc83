package crawler.iomodel;

import java.io.IOException;

/**
 * A process of the pool has ended, or does not do as it should. The message is a sentence that
 * names it, and what it did.
 */
final class PoolProcessException extends IOException {
  private static final long serialVersionUID = 1L;

  PoolProcessException(String sentence) {
    super(sentence);
  }
}
