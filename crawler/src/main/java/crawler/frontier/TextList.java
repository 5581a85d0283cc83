package crawler.frontier;

import crawler.frontier.InputException.Kind;
import crawler.model.InputLine;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A text with one URL a line, comments and blank lines between them. For one thread. */
final class TextList implements Candidates {
  /** Begins a line that was too long, in place of a scheme: no parser takes it for a URL. */
  static final String TOO_LONG = "(longer than " + (LineSplitter.MAX_LINE_BYTES >> 10) + " KiB) ";

  private static final int SHOWN_OF_TOO_LONG = 200;
  private static final int BYTE_ORDER_MARK = 0xfeff;

  private final String name;
  private final InputStream in;
  private final LineSplitter lines;
  private long number;

  /** Has been looked at, and is the next. */
  private @Nullable Candidate ahead;

  /**
   * @param name what {@code source} and messages call it
   * @param in the text's bytes, closed with this object
   */
  TextList(String name, InputStream in) {
    this.name = name;
    this.in = in;
    this.lines = new LineSplitter(in);
  }

  @Override
  public @Nullable Candidate next() throws InputException {
    Candidate found = ahead;
    ahead = null;
    return found == null ? read(true) : found;
  }

  @Override
  public boolean isReady() throws InputException {
    if (ahead == null) {
      ahead = read(false);
    }
    return ahead != null;
  }

  /**
   * The next one; null at the end.
   *
   * @param wait if false, null as well when there are no more whole lines at hand
   */
  private @Nullable Candidate read(boolean wait) throws InputException {
    try {
      while (wait || lines.isReady()) {
        LineSplitter.Line line = lines.next();
        if (line == null) {
          return null;
        }
        number = line.number();
        String text = trimmed(line.text());
        boolean comment = text.startsWith("#");
        if (!comment && (line.cut() || !text.isEmpty())) {
          String source = name + ":" + number;
          return new Candidate(source, line.cut() ? invalid(source, text) : text);
        }
      }
      return null;
    } catch (NotTextException e) {
      throw new InputException(Kind.UNREADABLE, name + " " + e.getMessage(), e);
    } catch (IOException e) {
      String message = name + " broke off after line " + number + ": " + ListFile.reason(e);
      throw new InputException(Kind.BROKEN, message, e);
    }
  }

  /**
   * Without the white space around it: whatever Unicode calls white space or a space, no-break and
   * ideographic ones too because they come along when a list is copied from a page, and byte order
   * marks left behind where files were joined.
   */
  static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (from < to && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == BYTE_ORDER_MARK;
  }

  /** Credentials go first: behind the remark nobody would recognise them any more. */
  private static String invalid(String source, String text) {
    String shown = new InputLine(0, source, text).redactedInvalid();
    int end = Math.min(SHOWN_OF_TOO_LONG, shown.length());
    boolean halved = end > 0 && Character.isHighSurrogate(shown.charAt(end - 1));
    return trimmed(TOO_LONG + shown.substring(0, halved ? end - 1 : end));
  }

  @Override
  public void close() {
    ListFile.close(in);
  }
}
