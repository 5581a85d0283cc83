package crawler.parse;

import java.io.IOException;

/**
 * The tokens of a style sheet that are more than a character (CSS Syntax Level 3, section 4.3).
 * Every character is read once. For one thread.
 */
final class StyleTokens {
  static final int END = CharSource.END;

  private static final int LONGEST_NAME = 32;
  private static final int REPLACEMENT = 0xfffd;
  private static final int LONGEST_ESCAPE = 6;

  private final CharSource source;
  private final StringBuilder text = new StringBuilder();
  private boolean closed;

  StyleTokens(CharSource source) {
    this.source = source;
  }

  int peek() throws IOException {
    return source.peek();
  }

  int read() throws IOException {
    return source.read();
  }

  /** What the string or address that was read last says. */
  String text() {
    return text.toString();
  }

  /** Whether that had its end before the sheet had. */
  boolean closed() {
    return closed;
  }

  /** Whether a name may begin or go on with it; a backslash does so if no line end follows it. */
  boolean isName(int c) throws IOException {
    return c == '\\' ? !isLineEnd(peek()) && peek() != END : isNameChar(c);
  }

  private static boolean isNameChar(int c) {
    int lower = c | 0x20;
    return (lower >= 'a' && lower <= 'z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_'
        || c >= 0x80
        || c == 0;
  }

  /**
   * Reads a name in lower case, as much of it as matters (section 4.3.11).
   *
   * @param first its first character, which has been read
   */
  String name(int first) throws IOException {
    var name = new StringBuilder();
    int c = first;
    while (true) {
      int read = c == '\\' ? escaped() : c;
      if (name.length() < LONGEST_NAME) {
        name.appendCodePoint(read >= 'A' && read <= 'Z' ? read | 0x20 : read);
      }
      c = peek();
      if (c != '\\' && !isNameChar(c)) {
        return name.toString();
      }
      read();
      if (c == '\\' && !isName(c)) {
        // It ends the name and stands for nothing: a line end follows, or nothing does.
        return name.toString();
      }
    }
  }

  /** Reads a string whose quote has been read (section 4.3.5); false when it is a broken one. */
  boolean string(int quote) throws IOException {
    begin();
    for (int c = peek(); c != END; c = peek()) {
      if (isLineEnd(c)) {
        return false;
      }
      read();
      if (c == quote) {
        closed = true;
        return true;
      }
      if (c != '\\') {
        add(c);
      } else if (isLineEnd(peek())) {
        skipLineEnd();
      } else if (peek() != END) {
        add(escaped());
      }
    }
    return true;
  }

  /** Reads an address without quotes, its bracket included (section 4.3.6); false if broken. */
  boolean address() throws IOException {
    begin();
    for (int c = read(); c != END; c = read()) {
      if (c == ')') {
        closed = true;
        return true;
      }
      if (isBlank(c)) {
        skipBlanks();
        if (peek() != ')' && peek() != END) {
          return broken();
        }
      } else if (c == '\\' ? !isName(c) : isOutOfPlace(c)) {
        return broken();
      } else {
        add(c == '\\' ? escaped() : c);
      }
    }
    return true;
  }

  /** Passes over what is left of a broken address (section 4.3.14). */
  private boolean broken() throws IOException {
    for (int c = read(); c != END && c != ')'; c = read()) {
      if (c == '\\' && isName(c)) {
        read();
      }
    }
    return false;
  }

  private static boolean isOutOfPlace(int c) {
    return c == '"' || c == '\'' || c == '(' || (c > 0 && c < ' ') || c == 0x7f;
  }

  void skipBlanks() throws IOException {
    while (isBlank(peek())) {
      read();
    }
  }

  /** Passes over a comment whose slash has been read; false when it is none. */
  boolean skipComment() throws IOException {
    if (peek() != '*') {
      return false;
    }
    read();
    int before = 0;
    for (int c = read(); c != END && !(before == '*' && c == '/'); c = read()) {
      before = c;
    }
    return true;
  }

  /** What stands behind a backslash that is followed by no line end (section 4.3.7). */
  private int escaped() throws IOException {
    int code = 0;
    int digits = 0;
    while (digits < LONGEST_ESCAPE && Character.digit(peek(), 16) >= 0 && peek() < 0x80) {
      code = code * 16 + Character.digit(read(), 16);
      digits++;
    }
    if (digits == 0) {
      int c = read();
      return c == END ? REPLACEMENT : c;
    }
    if (isLineEnd(peek())) {
      skipLineEnd();
    } else if (isBlank(peek())) {
      read();
    }
    boolean none = code == 0 || code > Character.MAX_CODE_POINT || isSurrogate(code);
    return none ? REPLACEMENT : code;
  }

  private static boolean isSurrogate(int code) {
    return code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
  }

  private void skipLineEnd() throws IOException {
    if (read() == '\r' && peek() == '\n') {
      read();
    }
  }

  private void begin() {
    text.setLength(0);
    closed = false;
  }

  /** What is longer than an address may be only shows that it is. */
  private void add(int c) {
    if (text.length() <= FollowableReference.MAX_CHARS) {
      text.appendCodePoint(c == 0 ? REPLACEMENT : c);
    }
  }

  static boolean isBlank(int c) {
    return c == ' ' || c == '\t' || isLineEnd(c);
  }

  private static boolean isLineEnd(int c) {
    return c == '\n' || c == '\r' || c == '\f';
  }
}
