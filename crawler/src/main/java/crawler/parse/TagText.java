package crawler.parse;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * The text of a page as its tags are looked for: forward only, and with a mark from which on it can
 * be had again. However long the page is, no more than a window of it is in memory. For one thread.
 */
final class TagText implements CharSource {
  static final int END = CharSource.END;

  /** Longer tags are passed over: an attribute of that length is data, not an address. */
  static final int LONGEST_MARKED = 256 << 10;

  private static final int FIRST_CHARS = 16 << 10;
  private static final int NO_MARK = -1;

  private final Reader text;
  private char[] window;
  private int at;
  private int end;
  private int mark = NO_MARK;

  TagText(Reader text) {
    this.text = text;
    this.window = new char[FIRST_CHARS];
  }

  /** A text that is there. */
  TagText(String all) {
    this.text = Reader.nullReader();
    this.window = all.toCharArray();
    this.end = window.length;
  }

  /** Goes on to the next such character, which is not read yet; false when there is none. */
  boolean skipTo(char wanted) throws IOException {
    while (peek() != END) {
      for (int i = at; i < end; i++) {
        if (window[i] == wanted) {
          at = i;
          return true;
        }
      }
      at = end;
    }
    return false;
  }

  /**
   * Goes on to the next character that a table says is one that is wanted; what is not ASCII is
   * none.
   *
   * @return that character, which stays the next; {@link #END} at the end
   */
  int skipTo(boolean[] wanted) throws IOException {
    while (at < end || fill()) {
      for (int i = at; i < end; i++) {
        char c = window[i];
        if (c < wanted.length && wanted[c]) {
          at = i;
          return c;
        }
      }
      at = end;
    }
    return END;
  }

  /** The same, and reads it. */
  boolean skipPast(char wanted) throws IOException {
    return skipTo(wanted) && read() != END;
  }

  /** Goes on past blanks (HTML standard, "ASCII whitespace"); false when nothing comes then. */
  boolean skipBlanks() throws IOException {
    while (TagReader.isBlank(peek())) {
      at++;
    }
    return peek() != END;
  }

  @Override
  public int peek() throws IOException {
    return at < end || fill() ? window[at] : END;
  }

  @Override
  public int read() throws IOException {
    return at < end || fill() ? window[at++] : END;
  }

  /** Marks what comes next. */
  void mark() {
    mark = at;
  }

  /** What was read since the mark, which is gone then; null when that was too long. */
  @Nullable String marked() {
    String marked = mark == NO_MARK ? null : new String(window, mark, at - mark);
    mark = NO_MARK;
    return marked;
  }

  /** What has been loaded and is not read yet: all that is left of a text that was there. */
  String rest() {
    return new String(window, at, end - at);
  }

  private boolean fill() throws IOException {
    int from = mark == NO_MARK ? at : mark;
    int kept = end - from;
    if (kept > LONGEST_MARKED) {
      mark = NO_MARK;
      from = at;
      kept = end - at;
    }
    char[] into = kept + FIRST_CHARS > window.length ? new char[2 * window.length] : window;
    System.arraycopy(window, from, into, 0, kept);
    window = into;
    mark = mark == NO_MARK ? NO_MARK : 0;
    at -= from;
    end = kept;
    int read = text.read(window, end, window.length - end);
    end += Math.max(0, read);
    return read > 0;
  }
}
