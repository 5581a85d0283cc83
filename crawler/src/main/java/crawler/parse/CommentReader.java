package crawler.parse;

import java.io.IOException;

/** Passes over comments (HTML standard, sections 13.2.5.43 to 13.2.5.52). Stateless. */
final class CommentReader {
  private CommentReader() {}

  /**
   * Passes over a comment of which the second dash is the next character. It ends with {@code -->}
   * or {@code --!>}; {@code <!-->} and {@code <!--->} are comments too.
   *
   * @return false when the page ends before it does
   */
  static boolean skip(TagText text) throws IOException {
    text.read();
    int dashes = 2;
    for (int c = text.read(); c != TagText.END; c = text.read()) {
      if (c == '>' && dashes >= 2) {
        return true;
      }
      boolean stillDashed = c == '!' && dashes >= 2 && text.peek() == '>';
      dashes = c == '-' ? dashes + 1 : (stillDashed ? dashes : 0);
    }
    return false;
  }
}
