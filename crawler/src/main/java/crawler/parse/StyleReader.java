package crawler.parse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a style sheet refers to: {@code url(…)} with and without quotes, {@code @import}, and
 * the strings of {@code image-set(…)}, as browsers read them (CSS Syntax Level 3; CSS Images Level
 * 4, section 2.3). What stands in comments and other strings is none, nor are names of namespaces
 * and conditions on the document's address. Nothing makes it fail; time is linear in the length and
 * memory that of one address. For one thread.
 */
final class StyleReader {
  /** What the at-rule says in whose first part one is. */
  private enum Rule {
    NONE,
    IMPORT,
    /** Its addresses lead nowhere. */
    NAMING
  }

  private final StyleTokens tokens;
  private Rule rule = Rule.NONE;

  /** How many brackets deep in an image-set; 0 outside. */
  private int imageSet;

  /** The character before the token that is being read, if that was a token of its own. */
  private int before;

  StyleReader(CharSource source) {
    this.tokens = new StyleTokens(source);
  }

  /** All that an attribute {@code style} refers to. */
  static List<StyleReference> ofAttribute(String style) {
    var reader = new StyleReader(CharSource.of(style));
    List<StyleReference> found = new ArrayList<>();
    try {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        found.add(next.get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a text cannot fail", e);
    }
    return found;
  }

  /** The next reference; empty when there are no more. */
  Optional<StyleReference> next() throws IOException {
    for (int c = tokens.read(); c != StyleTokens.END; c = tokens.read()) {
      StyleReference found = found(c);
      before = c;
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  private @Nullable StyleReference found(int c) throws IOException {
    switch (c) {
      case '"', '\'' -> {
        boolean whole = tokens.string(c);
        return whole && (rule == Rule.IMPORT || imageSet == 1) ? reference() : null;
      }
      case '/' -> tokens.skipComment();
      case '(' -> imageSet += imageSet > 0 ? 1 : 0;
      case ')' -> imageSet -= imageSet > 0 ? 1 : 0;
      case ';', '{', '}' -> {
        rule = Rule.NONE;
        imageSet = 0;
      }
      default -> {
        return tokens.isName(c) ? named(tokens.name(c)) : null;
      }
    }
    return null;
  }

  private static Rule ruleOf(String name) {
    return switch (name) {
      case "import" -> Rule.IMPORT;
      case "namespace", "document", "-moz-document" -> Rule.NAMING;
      default -> Rule.NONE;
    };
  }

  /** A name means what stands before it and behind it say. */
  private @Nullable StyleReference named(String name) throws IOException {
    if (before == '@') {
      rule = ruleOf(name);
      return null;
    }
    if (before == '#' || tokens.peek() != '(') {
      return null;
    }
    tokens.read();
    if (name.equals("url")) {
      return address();
    }
    boolean set = name.equals("image-set") || name.equals("-webkit-image-set");
    imageSet += set || imageSet > 0 ? 1 : 0;
    return null;
  }

  /** What is in the brackets of {@code url(}; after a string there may be more before they end. */
  private @Nullable StyleReference address() throws IOException {
    tokens.skipBlanks();
    int c = tokens.peek();
    boolean quoted = c == '"' || c == '\'';
    boolean whole;
    if (quoted) {
      tokens.read();
      whole = tokens.string(c);
      imageSet += imageSet > 0 ? 1 : 0;
    } else {
      whole = tokens.address();
    }
    return whole && rule != Rule.NAMING ? reference() : null;
  }

  private StyleReference reference() {
    LinkKind kind = rule == Rule.IMPORT ? LinkKind.STYLESHEET : LinkKind.STYLE;
    rule = Rule.NONE;
    return new StyleReference(tokens.text(), kind, tokens.closed());
  }
}
