package crawler.parse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.parser.Parser;

/** What the style in an element of a page refers to, some at a time. For one thread. */
final class StyleElement {
  private static final int MOST_AT_ONCE = 1_000;
  private static final int MOST_CHARS_AT_ONCE = 64 << 10;

  private final StyleElementText text;
  private final StyleReader reader;
  private final boolean xml;
  private boolean over;

  /**
   * @param xml whether character references count in it
   */
  StyleElement(StyleElementText text, boolean xml) {
    this.text = text;
    this.reader = new StyleReader(text);
    this.xml = xml;
  }

  /** Whether all of it has been read. */
  boolean isOver() {
    return over;
  }

  /** The next references; those that the end of the page has cut are left out. */
  List<StyleReference> next() throws IOException {
    List<StyleReference> found = new ArrayList<>();
    int chars = 0;
    while (!over && found.size() < MOST_AT_ONCE && chars < MOST_CHARS_AT_ONCE) {
      Optional<StyleReference> next = reader.next();
      over = next.isEmpty();
      if (next.isPresent() && (next.get().closed() || text.ended())) {
        found.add(xml ? unescaped(next.get()) : next.get());
        chars += next.get().text().length();
      }
    }
    return found;
  }

  private static StyleReference unescaped(StyleReference escaped) {
    String plain = Parser.unescapeEntities(escaped.text(), false);
    return new StyleReference(plain, escaped.kind(), escaped.closed());
  }
}
