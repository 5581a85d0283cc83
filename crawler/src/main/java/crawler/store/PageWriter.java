package crawler.store;

import crawler.model.StoredPage;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Takes one page's bytes in order and publishes them whole or not at all. Every method may block;
 * one call at a time, from any thread, with a happens-before edge between calls. Exactly one of
 * {@link #commit()} and {@link #abort()} ends it.
 */
public interface PageWriter {

  /** Appends all remaining bytes of {@code data}; the buffer is not kept. */
  void write(ByteBuffer data) throws IOException;

  /** Publishes the page under its final name in one step. After a failure call {@link #abort()}. */
  StoredPage commit() throws IOException;

  /** Publishes the page as one without a file (204, 205): no file, size 0. */
  StoredPage commitWithoutFile() throws IOException;

  /** Drops what was written. Harmless after a failed commit. Never throws. */
  void abort();
}
