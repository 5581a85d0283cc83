package crawler.parse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Whether a tag is in a drawing or a formula, where names mean other things than in HTML (HTML
 * standard, section 13.2.6.5). What cannot be there ends it, open or not. For one thread.
 */
final class ForeignContent {
  private static final Set<String> ROOTS = Set.of("svg", "math");

  /** In these HTML goes on. */
  private static final Set<String> HTML_AGAIN = Set.of("foreignobject", "annotation-xml");

  private static final Set<String> HTML_ONLY =
      Set.of(
          "b",
          "big",
          "blockquote",
          "body",
          "br",
          "center",
          "code",
          "dd",
          "div",
          "dl",
          "dt",
          "em",
          "embed",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "head",
          "hr",
          "i",
          "img",
          "li",
          "listing",
          "menu",
          "meta",
          "nobr",
          "ol",
          "p",
          "pre",
          "ruby",
          "s",
          "small",
          "span",
          "strong",
          "strike",
          "sub",
          "sup",
          "table",
          "tt",
          "u",
          "ul",
          "var");

  /** Their end tags end it too, since they were opened before it. */
  private static final Set<String> AROUND =
      Set.of("html", "form", "section", "article", "main", "td", "th", "tr", "tbody", "button");

  private static final int DEEPEST = 512;

  private final Deque<String> open = new ArrayDeque<>();
  private int htmlAgain;

  /** Whether the rules of HTML do not hold here. */
  boolean holds() {
    return !open.isEmpty() && htmlAgain == 0;
  }

  /** A start tag has been read. */
  void start(String name, boolean selfClosing) {
    if (holds() && HTML_ONLY.contains(name)) {
      end();
    } else if (!selfClosing && (ROOTS.contains(name) || !open.isEmpty())) {
      push(name);
    }
  }

  private void push(String name) {
    if (open.size() == DEEPEST) {
      end();
      return;
    }
    open.push(name);
    htmlAgain += HTML_AGAIN.contains(name) ? 1 : 0;
  }

  /** An end tag has been read. */
  void end(String name) {
    if (open.contains(name)) {
      String last;
      do {
        last = open.pop();
        htmlAgain -= HTML_AGAIN.contains(last) ? 1 : 0;
      } while (!last.equals(name));
    } else if (HTML_ONLY.contains(name) || AROUND.contains(name)) {
      end();
    }
  }

  private void end() {
    open.clear();
    htmlAgain = 0;
  }
}
