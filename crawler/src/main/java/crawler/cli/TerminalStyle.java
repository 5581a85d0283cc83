package crawler.cli;

/**
 * What may be written: letters beyond ASCII, colours. A colour is an accent only, the words carry
 * the meaning.
 *
 * @param unicode whether the charset has block characters, dots and arrows
 * @param colour whether escape sequences for colours may be sent
 */
record TerminalStyle(boolean unicode, boolean colour) {
  /** ASCII without colours: safe everywhere. */
  static final TerminalStyle PLAIN = new TerminalStyle(false, false);

  String green(String text) {
    return coloured("32", text);
  }

  String yellow(String text) {
    return coloured("33", text);
  }

  String red(String text) {
    return coloured("31", text);
  }

  private String coloured(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  /** What stands for something left out. */
  String ellipsis() {
    return unicode ? "…" : "...";
  }

  /** This program's own text with its typography in ASCII where it has to be. */
  String text(String own) {
    if (unicode) {
      return own;
    }
    return own.replace("·", "-").replace("…", "...").replace("×", "x");
  }
}
