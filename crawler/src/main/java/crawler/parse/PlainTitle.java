package crawler.parse;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The title of a page whose head holds nothing unusual before it, which is most pages: what comes
 * first is passed over, and no tree is made. Whatever is unusual is left to the parser. For one
 * page and one thread.
 */
final class PlainTitle {
  /** In lower case. */
  static final String END_TAG = "</title>";

  private static final Set<String> USUAL =
      Set.of("html", "head", "meta", "link", "base", "script", "style");

  private final TagText text;
  private final TagReader tags;
  private final RawText raw;

  private PlainTitle(String html) {
    this.text = new TagText(html);
    this.tags = new TagReader(text);
    this.raw = new RawText(text, tags);
  }

  /**
   * The title as the parser would give it, blanks collapsed.
   *
   * @param html ends with what looks like the title's end tag
   * @return null when only the parser can tell
   */
  static @Nullable String in(String html) throws IOException {
    int end = html.length() - END_TAG.length();
    boolean ended = end >= 0 && html.substring(end).toLowerCase(Locale.ROOT).equals(END_TAG);
    return ended ? new PlainTitle(html).title() : null;
  }

  private @Nullable String title() throws IOException {
    while (text.skipBlanks() && text.read() == '<') {
      String name = TagReader.isLetter(text.peek()) ? tags.readName() : "";
      if (name.isEmpty()) {
        if (!declaration()) {
          return null;
        }
      } else if (!tags.readAttributes()) {
        return null;
      } else if (name.equals("title")) {
        String rest = tags.selfClosing() ? "" : text.rest();
        int length = rest.length() - END_TAG.length();
        return length < 0 ? null : collapsed(rest.substring(0, length));
      } else if (!USUAL.contains(name)) {
        return null;
      } else if (RawText.ELEMENTS.contains(name)) {
        raw.skip(name);
      }
    }
    return null;
  }

  /** Passes over a document type or a comment; false when it is something else. */
  private boolean declaration() throws IOException {
    if (text.read() != '!') {
      return false;
    }
    if (text.peek() != '-') {
      return (text.peek() | 0x20) == 'd' && text.skipPast('>');
    }
    text.read();
    return text.peek() == '-' && CommentReader.skip(text);
  }

  /** Null when there are references, tags, or characters that the parser treats in its own way. */
  private static @Nullable String collapsed(String title) {
    StringBuilder collapsed = new StringBuilder(title.length());
    boolean blank = true;
    for (int i = 0; i < title.length(); i++) {
      char c = title.charAt(i);
      if (c == '&' || c == '<' || isSpecial(c)) {
        return null;
      }
      boolean alsoBlank = TagReader.isBlank(c);
      if (!alsoBlank) {
        collapsed.append(c);
      } else if (!blank) {
        collapsed.append(' ');
      }
      blank = alsoBlank;
    }
    return collapsed.toString().strip();
  }

  /** What it replaces, leaves out, or takes for a blank. */
  private static boolean isSpecial(char c) {
    return c == 0 || c == 0x0b || c == 0xa0 || c == 0xad || c == 0x200b;
  }
}
