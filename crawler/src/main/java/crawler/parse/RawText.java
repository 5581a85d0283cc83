package crawler.parse;

import java.io.IOException;
import java.util.Set;

/**
 * Passes over what is in elements whose text holds no tags (HTML standard, sections 13.2.5.2 to
 * 13.2.5.31), up to the end of their end tag. For one thread.
 */
final class RawText {
  /** Their names, but for plaintext, which never ends. */
  static final Set<String> ELEMENTS =
      Set.of("title", "textarea", "style", "script", "xmp", "iframe", "noembed", "noframes");

  private static final String SCRIPT = "script";

  private final TagText text;
  private final TagReader tags;

  RawText(TagText text, TagReader tags) {
    this.text = text;
    this.tags = tags;
  }

  /** Passes over the text of an element that has just been opened. */
  void skip(String element) throws IOException {
    if (element.equals(SCRIPT)) {
      skipScript();
      return;
    }
    while (text.skipPast('<')) {
      if (isNext('/') && tags.readName().equals(element) && tags.isAfterName()) {
        tags.readAttributes();
        return;
      }
    }
  }

  /** In a comment, a script may hold another with its end tag. */
  private void skipScript() throws IOException {
    boolean inComment = false;
    boolean nested = false;
    int dashes = 0;
    for (int c = text.read(); c != TagText.END; c = text.read()) {
      if (c == '>' && dashes >= 2) {
        inComment = false;
        nested = false;
      }
      dashes = c == '-' ? dashes + 1 : 0;
      if (c != '<') {
        continue;
      }
      if (isNext('!')) {
        if (!inComment && isNext('-') && isNext('-')) {
          inComment = true;
          dashes = 2;
        }
      } else if (isNext('/')) {
        if (tags.readName().equals(SCRIPT) && tags.isAfterName()) {
          if (!nested) {
            tags.readAttributes();
            return;
          }
          nested = false;
        }
      } else if (inComment && !nested) {
        nested = tags.readName().equals(SCRIPT) && tags.isAfterName();
      }
    }
  }

  private boolean isNext(char c) throws IOException {
    return text.peek() == c && text.read() == c;
  }
}
