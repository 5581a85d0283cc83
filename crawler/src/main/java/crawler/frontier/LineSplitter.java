package crawler.frontier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of bytes into lines of UTF-8 text, holding one line at a time. A line ends with LF,
 * CRLF, a lone CR or the stream, and is there as soon as its end has arrived. A byte order mark is
 * left out; malformed UTF-8 becomes U+FFFD. For one thread.
 */
final class LineSplitter {
  /** Of a longer line only this much is kept, unless somebody wants more. */
  static final int MAX_LINE_BYTES = 64 << 10;

  /** A zero byte within this much of the beginning tells that a stream is no text. */
  static final int PROBE_BYTES = 8 << 10;

  /**
   * One line without its end.
   *
   * @param number from 1
   * @param cut whether it was longer than is kept
   */
  record Line(long number, String text, boolean cut) {}

  private final InputStream in;
  private final int most;
  private final byte[] buffer = new byte[PROBE_BYTES];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
  private int position;
  private int limit;

  /** Where the last line end in the buffer is; negative when there is none. */
  private int lastEnd = -1;

  private int probed;
  private int first;
  private boolean cut;
  private boolean skipLineFeed;
  private long number;

  LineSplitter(InputStream in) {
    this(in, MAX_LINE_BYTES);
  }

  /**
   * @param most bytes of a line that are kept
   */
  LineSplitter(InputStream in, int most) {
    this.in = in;
    this.most = most;
  }

  /**
   * Reads the beginning of a stream and throws it away.
   *
   * @throws NotTextException when it is binary or UTF-16
   * @throws IOException when not even one byte can be read; later breaks are left for those who
   *     read the lines
   */
  static void requireText(InputStream in) throws IOException {
    LineSplitter probe = new LineSplitter(in);
    try {
      while (probe.probed < PROBE_BYTES && probe.fill()) {
        probe.position = probe.limit;
      }
    } catch (NotTextException e) {
      throw e;
    } catch (IOException e) {
      if (probe.probed == 0) {
        throw e;
      }
    }
  }

  /**
   * The next line; null at the end. A line whose end was lost, because the stream broke, is not
   * delivered: half a URL is another URL.
   *
   * @throws NotTextException when the stream turns out to be binary or UTF-16
   */
  @Nullable Line next() throws IOException {
    line.reset();
    cut = false;
    boolean begun = false;
    while (true) {
      if (position == limit && !fill()) {
        return begun ? finished() : null;
      }
      if (skipLineFeed) {
        skipLineFeed = false;
        if (buffer[position] == '\n') {
          position++;
          continue;
        }
      }
      begun = true;
      int end = endOfLine();
      keep(end);
      position = end;
      if (end < limit) {
        position++;
        skipLineFeed = buffer[end] == '\r';
        return finished();
      }
    }
  }

  /** Whether a whole line is there, so that {@link #next} neither waits nor fails. */
  boolean isReady() {
    boolean skips = skipLineFeed && position < limit && buffer[position] == '\n';
    return (skips ? position + 1 : position) <= lastEnd;
  }

  private int endOfLine() {
    int end = position;
    while (end < limit && buffer[end] != '\n' && buffer[end] != '\r') {
      end++;
    }
    return end;
  }

  private void keep(int end) {
    int length = Math.min(end - position, most - line.size());
    line.write(buffer, position, length);
    cut |= length < end - position;
  }

  private Line finished() {
    number++;
    String text = line.toString(StandardCharsets.UTF_8);
    boolean mark = number == 1 && text.startsWith("\uFEFF");
    return new Line(number, mark ? text.substring(1) : text, cut);
  }

  /** Takes what is there; waits for one byte at least. False at the end of the stream. */
  private boolean fill() throws IOException {
    int read = in.read(buffer);
    position = 0;
    limit = Math.max(read, 0);
    lastEnd = limit - 1;
    while (lastEnd >= 0 && buffer[lastEnd] != '\n' && buffer[lastEnd] != '\r') {
      lastEnd--;
    }
    for (int i = 0; i < limit && probed < PROBE_BYTES; i++, probed++) {
      requireText(buffer[i] & 0xff);
    }
    return read >= 0;
  }

  private void requireText(int next) throws NotTextException {
    if (probed == 0) {
      first = next;
    }
    if (probed == 1 && ((first == 0xfe && next == 0xff) || (first == 0xff && next == 0xfe))) {
      throw new NotTextException("is UTF-16 text; save it as UTF-8");
    }
    if (next == 0) {
      throw new NotTextException("is not a text file; give a list with one URL a line");
    }
  }
}
