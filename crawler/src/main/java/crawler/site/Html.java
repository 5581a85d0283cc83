package crawler.site;

/** The frame of every page. */
final class Html {
  static final String TYPE = "text/html; charset=utf-8";
  static final String TAIL = "</body>\n</html>\n";

  private Html() {}

  static String head(String title) {
    return head(title, "");
  }

  /**
   * @param more what else belongs into the head
   */
  static String head(String title, String more) {
    return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>"
        + title
        + "</title>\n"
        + more
        + "</head>\n<body>\n<h1>"
        + title
        + "</h1>\n";
  }

  static String page(String title, String paragraph) {
    return head(title) + "<p>" + paragraph + "</p>\n" + TAIL;
  }

  /** Text as it may stand in an element or an attribute, of XML too. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
