package crawler.config;

/** How a value that somebody gave is repeated in a message. */
final class Texts {
  private static final int LONGEST = 80;

  private Texts() {}

  /** Control characters become a question mark, a long text ends in an ellipsis. */
  static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "?");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
