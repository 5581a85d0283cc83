package crawler.parse;

import java.io.IOException;
import java.io.Reader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a page the tags that may lead somewhere and leaves all else, which is most of it, so
 * that a parser need not make a tree of it. What is in comments, scripts and other raw text is no
 * tag; what is in a template counts only if the template is shown. Tags of the same text come once,
 * as long as there are not too many. Styles are read on their way if they are asked for: elements
 * here, attributes by making a tag of them. For one thread.
 */
final class LinkTags {
  private static final Set<String> LEADING =
      Set.of(
          "a", "area", "link", "base", "meta", "frame", "iframe", "img", "image", "input", "source",
          "track", "embed", "script", "video", "audio", "object");

  private static final String STYLE = "style";
  private static final int BATCH_CHARS = 64 << 10;
  private static final int MOST_REMEMBERED = 10_000;
  private static final int LONGEST_REMEMBERED = 512;

  /** The element whose attribute {@code style} may name something. */
  private static final String STYLED = "i";

  /**
   * What was found next, in its order: first tags, then what a style names.
   *
   * @param tags each with its end tag
   */
  record Batch(String tags, List<StyleReference> styles) {}

  private final TagText text;
  private final TagReader tags;
  private final RawText raw;
  private final boolean xml;
  private final boolean styles;
  private final StringBuilder batch = new StringBuilder();
  private final ForeignContent foreign = new ForeignContent();
  private final Set<String> seen = new HashSet<>();
  private boolean over;
  private int templates;

  /** The template that nobody shows in which all others are; 0 when there is none. */
  private int inertFrom;

  /** The style that is being read. */
  private @Nullable StyleElement style;

  /**
   * @param styles whether what styles name is wanted
   */
  LinkTags(Reader page, boolean xml, boolean styles) {
    this.text = new TagText(page);
    this.tags = new TagReader(text);
    this.raw = new RawText(text, tags);
    this.xml = xml;
    this.styles = styles;
  }

  /** Whether there is nothing more. */
  boolean isOver() {
    return over && style == null;
  }

  /** Reads on for a while; there may be nothing in it. */
  Batch next() throws IOException {
    batch.setLength(0);
    while (!over && style == null && batch.length() < BATCH_CHARS) {
      over = !text.skipTo('<') || !markup();
    }
    if (style == null) {
      return new Batch(batch.toString(), List.of());
    }
    List<StyleReference> named = style.next();
    style = style.isOver() ? null : style;
    return new Batch(batch.toString(), named);
  }

  /** Reads what begins with a {@code <}; false when the page is over. */
  private boolean markup() throws IOException {
    text.mark();
    text.read();
    int c = text.peek();
    if (TagReader.isLetter(c)) {
      return startTag();
    }
    text.marked();
    return switch (c) {
      case '/' -> endTag();
      case '!' -> declaration();
      case '?' -> text.skipPast('>');
      default -> true;
    };
  }

  private boolean startTag() throws IOException {
    String name = tags.readName();
    if (!tags.readAttributes()) {
      return false;
    }
    String tag = text.marked();
    String local = name.substring(name.indexOf(':') + 1);
    boolean empty = tags.selfClosing() && (xml || foreign.holds());
    if (tag != null && inertFrom == 0) {
      add(local, name, tag);
    }
    if (local.equals("template") && !empty) {
      templates++;
      inertFrom = inertFrom == 0 && !isShown(tag) ? templates : inertFrom;
    }
    if (xml && local.equals(STYLE) && !empty) {
      openStyle(name);
    }
    return xml || followRules(name);
  }

  private static boolean isShown(@Nullable String template) {
    Document parsed = Parser.htmlParser().parseInput(template == null ? "" : template, "");
    return parsed.selectFirst("template[shadowrootmode]") != null;
  }

  /** What HTML has beyond XML. */
  private boolean followRules(String name) throws IOException {
    foreign.start(name, tags.selfClosing());
    boolean drawing = foreign.holds();
    if (name.equals(STYLE) && styles && inertFrom == 0) {
      if (!drawing || !tags.selfClosing()) {
        openStyle(name);
      }
    } else if (!drawing && RawText.ELEMENTS.contains(name)) {
      raw.skip(name);
    }
    return drawing || !name.equals("plaintext");
  }

  private void openStyle(String name) {
    if (styles && inertFrom == 0) {
      var content = new StyleElementText(text, tags, name, foreign.holds());
      style = new StyleElement(content, xml);
    }
  }

  private void add(String local, String name, String tag) {
    if (LEADING.contains(local)) {
      if (isNew(tag)) {
        batch.append(tag).append("</").append(name).append('>');
      }
    } else if (styles && tags.styled() && name.length() < TagReader.LONGEST_NAME) {
      addStyled(tag.substring(1 + name.length()));
    }
  }

  /** Whatever the element is, its attributes are read like those of one without rules. */
  private void addStyled(String attributes) {
    boolean mayName = attributes.indexOf('(') >= 0 || attributes.indexOf('&') >= 0;
    if (mayName && isNew(attributes)) {
      batch.append('<').append(STYLED).append(attributes).append("</" + STYLED + ">");
    }
  }

  private boolean isNew(String tag) {
    boolean remembered = tag.length() <= LONGEST_REMEMBERED;
    if (!remembered || seen.size() >= MOST_REMEMBERED) {
      return !remembered || !seen.contains(tag);
    }
    return seen.add(tag);
  }

  private boolean endTag() throws IOException {
    text.read();
    if (!TagReader.isLetter(text.peek())) {
      return text.skipPast('>');
    }
    String name = tags.readName();
    if (!tags.readAttributes()) {
      return false;
    }
    if (name.substring(name.indexOf(':') + 1).equals("template") && templates > 0) {
      inertFrom = inertFrom == templates ? 0 : inertFrom;
      templates--;
    }
    foreign.end(name);
    return true;
  }

  /** A comment, a declaration of the document's type, or text in a wrapping. */
  private boolean declaration() throws IOException {
    text.read();
    if (text.peek() == '-') {
      text.read();
      return text.peek() == '-' ? CommentReader.skip(text) : text.skipPast('>');
    }
    for (char c : "[CDATA[".toCharArray()) {
      if (text.peek() != c) {
        return text.skipPast('>');
      }
      text.read();
    }
    boolean wrapping = xml || foreign.holds();
    return wrapping ? wrappedText() : text.skipPast('>');
  }

  private boolean wrappedText() throws IOException {
    int brackets = 0;
    for (int c = text.read(); c != TagText.END; c = text.read()) {
      if (c == '>' && brackets >= 2) {
        return true;
      }
      brackets = c == ']' ? brackets + 1 : 0;
    }
    return false;
  }
}
