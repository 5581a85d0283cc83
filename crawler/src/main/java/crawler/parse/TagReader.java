package crawler.parse;

import java.io.IOException;

/**
 * Finds where a tag ends (HTML standard, sections 13.2.5.6 to 13.2.5.40): a {@code >} in a quoted
 * value does not end it. For one thread.
 */
final class TagReader {
  /** Longer names are cut. */
  static final int LONGEST_NAME = 64;

  private static final char[] REST_OF_STYLE = "tyle".toCharArray();
  private static final boolean[] ENDS_VALUE = table(" \n\t\f\r>");
  private static final boolean[] ENDS_ATTRIBUTE_NAME = table(" \n\t\f\r>/=");

  private final TagText text;
  private final StringBuilder name = new StringBuilder();
  private boolean selfClosing;
  private boolean styled;

  TagReader(TagText text) {
    this.text = text;
  }

  private static boolean[] table(String wanted) {
    boolean[] table = new boolean[128];
    wanted.chars().forEach(c -> table[c] = true);
    return table;
  }

  static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** Reads a name in lower case, as much of it as matters. */
  String readName() throws IOException {
    name.setLength(0);
    for (int c = text.peek(); !endsName(c); c = text.peek()) {
      text.read();
      if (name.length() < LONGEST_NAME) {
        name.append((char) (c >= 'A' && c <= 'Z' ? c | 0x20 : c));
      }
    }
    return name.toString();
  }

  /** Whether what was read last was a whole name. */
  boolean isAfterName() throws IOException {
    return text.peek() != TagText.END && endsName(text.peek());
  }

  private static boolean endsName(int c) {
    return c == TagText.END || c == '>' || c == '/' || isBlank(c);
  }

  static boolean isBlank(int c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r';
  }

  /** Reads the rest of a tag, its {@code >} included; false when the page ends before. */
  boolean readAttributes() throws IOException {
    selfClosing = false;
    styled = false;
    for (int c = text.read(); c != TagText.END; c = text.read()) {
      if (c == '>') {
        return true;
      }
      selfClosing = c == '/';
      if (c != '/' && !isBlank(c)) {
        readAttribute(c);
      }
    }
    return false;
  }

  /** Whether the tag that was read last says that it is all of its element. */
  boolean selfClosing() {
    return selfClosing;
  }

  /** Whether the tag that was read last has an attribute {@code style}. */
  boolean styled() {
    return styled;
  }

  /**
   * @param first of its name, which has been read and may be an equals sign
   */
  private void readAttribute(int first) throws IOException {
    styled |= isStyle(first);
    int c = text.skipTo(ENDS_ATTRIBUTE_NAME);
    if (isBlank(c)) {
      text.skipBlanks();
      c = text.peek();
    }
    if (c != '=') {
      return;
    }
    text.read();
    text.skipBlanks();
    c = text.peek();
    if (c == '"' || c == '\'') {
      text.read();
      text.skipPast((char) c);
    } else {
      text.skipTo(ENDS_VALUE);
    }
  }

  /** Reads on as long as it may be. */
  private boolean isStyle(int first) throws IOException {
    if ((first | 0x20) != 's') {
      return false;
    }
    for (char wanted : REST_OF_STYLE) {
      if ((text.peek() | 0x20) != wanted) {
        return false;
      }
      text.read();
    }
    int end = text.peek();
    return end == '=' || isBlank(end);
  }
}
