package crawler.journal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Walks over the complete lines of a file, those that end in a line feed, through one buffer as
 * large as the longest line. Not thread-safe.
 */
final class CompleteLines {
  private static final int FIRST_BUFFER_BYTES = 64 * 1024;
  private static final int LONGEST_LINE_BYTES = 16 * 1024 * 1024;

  private final InputStream in;
  private byte[] buffer = new byte[FIRST_BUFFER_BYTES];
  private int start;
  private int searched;
  private int end;
  private int lineStart;
  private int lineLength;
  private long number;
  private long bytesPassed;

  CompleteLines(InputStream in) {
    this.in = in;
  }

  /**
   * Moves to the next complete line.
   *
   * @return false when there is none; what is left over has no line feed
   * @throws IOException when the file cannot be read or a line is longer than 16 MiB
   */
  boolean next() throws IOException {
    while (true) {
      for (; searched < end; searched++) {
        if (buffer[searched] == '\n') {
          lineStart = start;
          lineLength = searched - start;
          start = ++searched;
          number++;
          bytesPassed += lineLength + 1L;
          return true;
        }
      }
      if (!fill()) {
        return false;
      }
    }
  }

  private boolean fill() throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      searched -= start;
      start = 0;
    }
    if (end == buffer.length) {
      if (buffer.length >= LONGEST_LINE_BYTES) {
        throw new IOException("a line is longer than 16 MiB");
      }
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int read = in.read(buffer, end, buffer.length - end);
    end += Math.max(0, read);
    return read > 0;
  }

  /** The current line's bytes are in here, until the next call of {@link #next()}. */
  byte[] buffer() {
    return buffer;
  }

  int lineStart() {
    return lineStart;
  }

  /** Without the line feed. */
  int lineLength() {
    return lineLength;
  }

  /** Which line is the current one, from 1. */
  long number() {
    return number;
  }

  /** Length of all lines so far, line feeds included. */
  long bytesPassed() {
    return bytesPassed;
  }
}
