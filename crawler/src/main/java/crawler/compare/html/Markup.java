package crawler.compare.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Writes markup that a browser reads as HTML and an XML parser reads too. Text and values are
 * escaped here and nowhere else; what could break out of them, turn the direction of writing or
 * hide is replaced. Not thread-safe.
 */
final class Markup {
  private static final char REPLACEMENT = '\uFFFD';

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Opens an element.
   *
   * @param attributes name, value, name, value; the values are escaped
   */
  Markup open(String element, String... attributes) {
    start(element, attributes);
    out.append('>');
    open.push(element);
    return this;
  }

  /** Closes the element that was opened last, which must be this one. */
  Markup close(String element) {
    if (open.isEmpty() || !open.peek().equals(element)) {
      throw new IllegalStateException("</" + element + "> closes " + open.peek());
    }
    open.pop();
    out.append("</").append(element).append('>');
    return this;
  }

  /** An element with nothing in it. */
  Markup empty(String element, String... attributes) {
    start(element, attributes);
    out.append("/>");
    return this;
  }

  /** An element with only text in it. */
  Markup element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close(element);
  }

  /** An element with what {@code content} writes in it. */
  Markup within(String element, Consumer<Markup> content, String... attributes) {
    open(element, attributes);
    content.accept(this);
    return close(element);
  }

  Markup text(String text) {
    escape(text);
    return this;
  }

  /** A line feed, for whoever reads the source. */
  Markup line() {
    out.append('\n');
    return this;
  }

  /** Style, script or data of our own, in which nothing is escaped: it must not end its element. */
  Markup raw(String element, String content, String... attributes) {
    if (content.contains("</") || content.contains("<!--")) {
      throw new IllegalArgumentException("this would end or hide its own " + element);
    }
    open(element, attributes);
    out.append(content);
    return close(element);
  }

  /** The markup, of which every element must have been closed. */
  String done() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not closed: " + open);
    }
    return out.toString();
  }

  private void start(String element, String... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
  }

  private void escape(String text) {
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isHidden(c) ? REPLACEMENT : c);
              }
            });
  }

  /** Whether a character is not seen, or changes how others are seen. */
  static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c != '\n' && c != '\t';
      case Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
          true;
      default -> false;
    };
  }
}
