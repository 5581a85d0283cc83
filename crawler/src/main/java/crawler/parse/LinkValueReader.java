package crawler.parse;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes one value of a Link header apart, link by link. */
final class LinkValueReader {
  private final String text;
  private int at;
  private @Nullable String rel;
  private @Nullable String anchor;

  LinkValueReader(String text) {
    this.text = text;
  }

  /** The next link; empty at the end. */
  Optional<HeaderLink> next() {
    while (true) {
      skipBlanksAndCommas();
      if (at == text.length()) {
        return Optional.empty();
      }
      int close = text.charAt(at) == '<' ? text.indexOf('>', at) : -1;
      if (close >= 0) {
        String reference = text.substring(at + 1, close);
        at = close + 1;
        readParameters();
        return Optional.of(
            new HeaderLink(
                reference,
                LinkRelation.words(rel == null ? "" : rel),
                anchor == null ? "" : anchor));
      }
      skipToComma();
    }
  }

  /** Of a parameter that is given twice the first counts. */
  private void readParameters() {
    rel = null;
    anchor = null;
    while (skipped(';')) {
      skipBlanks();
      String name = word("=;,").toLowerCase(Locale.ROOT);
      skipBlanks();
      String value = skipped('=') ? value() : "";
      if (name.equals("rel") && rel == null) {
        rel = value;
      } else if (name.equals("anchor") && anchor == null) {
        anchor = value;
      }
    }
    skipToComma();
  }

  private String value() {
    skipBlanks();
    if (at == text.length() || text.charAt(at) != '"') {
      return word(";,");
    }
    var value = new StringBuilder();
    for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      value.append(text.charAt(at));
    }
    at = Math.min(at + 1, text.length());
    return value.toString();
  }

  private String word(String ends) {
    int start = at;
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at).strip();
  }

  private boolean skipped(char c) {
    skipBlanks();
    boolean here = at < text.length() && text.charAt(at) == c;
    at += here ? 1 : 0;
    return here;
  }

  private void skipBlanks() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
  }

  private void skipBlanksAndCommas() {
    while (at < text.length() && (isBlank(text.charAt(at)) || text.charAt(at) == ',')) {
      at++;
    }
  }

  private void skipToComma() {
    int comma = text.indexOf(',', at);
    at = comma < 0 ? text.length() : comma;
  }

  private static boolean isBlank(int c) {
    return c == ' ' || c == '\t';
  }
}
