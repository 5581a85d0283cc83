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

  /** Of a line too long for the buffer: what was dropped, and whether there was a zero in it. */
  private long dropped;

  private boolean droppedZero;
  private boolean lineDropped;

  CompleteLines(InputStream in) {
    this.in = in;
  }

  /**
   * Moves to the next complete line.
   *
   * @return false when there is none; what is left over has no line feed
   * @throws IOException when the file cannot be read, or a line without a zero byte is longer than
   *     16 MiB
   */
  boolean next() throws IOException {
    while (true) {
      for (; searched < end; searched++) {
        if (buffer[searched] == '\n') {
          complete();
          return true;
        }
      }
      if (!fill()) {
        refuseLongText();
        return false;
      }
    }
  }

  private void complete() throws IOException {
    refuseLongText();
    bytesPassed += dropped + (searched - start) + 1L;
    lineStart = start;
    lineLength = dropped > 0 ? 0 : searched - start;
    lineDropped = dropped > 0;
    dropped = 0;
    droppedZero = false;
    start = ++searched;
    number++;
  }

  /** Zeros of any length are what a loss of power leaves; so much text is not ours. */
  private void refuseLongText() throws IOException {
    if (dropped > 0 && !droppedZero) {
      throw new IOException("a line is longer than 16 MiB");
    }
  }

  private boolean holdsZero(int from, int to) {
    for (int i = from; i < to; i++) {
      if (buffer[i] == 0) {
        return true;
      }
    }
    return false;
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
        droppedZero |= holdsZero(0, end);
        dropped += end;
        end = 0;
        searched = 0;
      } else {
        buffer = Arrays.copyOf(buffer, 2 * buffer.length);
      }
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

  /** Without the line feed; 0 for a line of more than 16 MiB. */
  int lineLength() {
    return lineLength;
  }

  /** Whether the current line has a zero byte in it, which no text has. */
  boolean lineHoldsZero() {
    return lineDropped || holdsZero(lineStart, lineStart + lineLength);
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
