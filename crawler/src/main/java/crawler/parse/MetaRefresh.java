package crawler.parse;

import java.util.Optional;

/**
 * Where {@code <meta http-equiv=refresh>} leads (HTML standard, section 4.2.5.3, "shared
 * declarative refresh steps"): {@code 5; url=x}, {@code 0,URL='x'}, {@code 0 x} and whatever else
 * browsers take.
 */
final class MetaRefresh {
  private final String text;
  private int at;

  private MetaRefresh(String text) {
    this.text = text;
  }

  /** The reference; empty when the page is only loaded again, or the content means nothing. */
  static Optional<String> target(String content) {
    String target = new MetaRefresh(content).target();
    return target.isEmpty() ? Optional.empty() : Optional.of(target);
  }

  private String target() {
    skipSpace();
    int time = at;
    while (at < text.length() && isTime(text.charAt(at))) {
      at++;
    }
    if (at == time || at == text.length() || !endsTime(text.charAt(at))) {
      return "";
    }
    skipSpace();
    if (skipped(';') || skipped(',')) {
      skipSpace();
    }
    return reference();
  }

  private String reference() {
    int start = at;
    if (text.regionMatches(true, at, "url", 0, 3)) {
      at += 3;
      skipSpace();
      if (!skipped('=')) {
        return text.substring(start);
      }
      skipSpace();
    }
    if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
      int end = text.indexOf(text.charAt(at), at + 1);
      return text.substring(at + 1, end < 0 ? text.length() : end);
    }
    return text.substring(at);
  }

  private boolean skipped(char c) {
    boolean here = at < text.length() && text.charAt(at) == c;
    at += here ? 1 : 0;
    return here;
  }

  private void skipSpace() {
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isTime(char c) {
    return (c >= '0' && c <= '9') || c == '.';
  }

  private static boolean endsTime(char c) {
    return isSpace(c) || c == ';' || c == ',';
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
  }
}
