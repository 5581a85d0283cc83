package crawler.parse;

import java.io.IOException;

/** Characters one after the other, of which the next can be seen before it is read. */
interface CharSource {
  int END = -1;

  /** The next character, which stays the next; {@link #END} at the end. */
  int peek() throws IOException;

  /** The next character; {@link #END} at the end. */
  int read() throws IOException;

  /** The characters of a text. */
  static CharSource of(String text) {
    return new CharSource() {
      private int at;

      @Override
      public int peek() {
        return at < text.length() ? text.charAt(at) : END;
      }

      @Override
      public int read() {
        return at < text.length() ? text.charAt(at++) : END;
      }
    };
  }
}
