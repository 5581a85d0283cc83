package crawler.parse;

import java.io.IOException;

/**
 * The text of a {@code style} element that has just been opened, up to its end tag, which is read
 * with it: no other tag ends it (HTML standard, sections 13.2.5.2 and 13.2.5.14). In a drawing,
 * where tags count, the next of them ends it and is left. For one thread.
 */
final class StyleElementText implements CharSource {
  private final TagText text;
  private final TagReader tags;
  private final String endTag;
  private final boolean inDrawing;
  private final StringBuilder looked = new StringBuilder();
  private int at;
  private boolean ended;

  /**
   * @param name of the element, in lower case
   */
  StyleElementText(TagText text, TagReader tags, String name, boolean inDrawing) {
    this.text = text;
    this.tags = tags;
    this.endTag = "</" + name;
    this.inDrawing = inDrawing;
  }

  /** Whether its end has been read, and not just that of the page. */
  boolean ended() {
    return ended;
  }

  @Override
  public int peek() throws IOException {
    if (at == looked.length()) {
      look();
    }
    return at < looked.length() ? looked.charAt(at) : END;
  }

  @Override
  public int read() throws IOException {
    int c = peek();
    at += c == END ? 0 : 1;
    return c;
  }

  /** Has the next character, or as many as may have been an end tag and are none. */
  private void look() throws IOException {
    looked.setLength(0);
    at = 0;
    int c = ended ? END : text.peek();
    if (c == '<') {
      lookForEnd();
    } else if (c != END) {
      looked.append((char) text.read());
    }
  }

  private void lookForEnd() throws IOException {
    if (inDrawing) {
      ended = true;
      return;
    }
    for (int i = 0; i < endTag.length(); i++) {
      int c = text.peek();
      int lower = c >= 'A' && c <= 'Z' ? c | 0x20 : c;
      if (lower != endTag.charAt(i)) {
        return;
      }
      looked.append((char) text.read());
    }
    if (tags.isAfterName()) {
      looked.setLength(0);
      ended = true;
      tags.readAttributes();
    }
  }
}
