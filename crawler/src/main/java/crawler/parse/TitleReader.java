package crawler.parse;

import java.io.IOException;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;
import org.jsoup.select.Evaluator;

/**
 * Reads the title of an HTML page from its first bytes, parsing no further than the title. Never
 * fails: a page that cannot be read has no title. Stateless.
 */
public final class TitleReader {
  /** How much of a page is looked at, in bytes. */
  public static final int PREFIX_BYTES = 64 << 10;

  private static final int MAX_TITLE_CHARS = 300;

  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

  private static final Evaluator TITLE = new Evaluator.Tag("title");

  private TitleReader() {}

  /** Whether pages of this media type have a title. */
  public static boolean reads(String contentType) {
    return contentType.equals("text/html") || contentType.equals("application/xhtml+xml");
  }

  /**
   * The title with white space collapsed, cut to 300 characters; empty when there is none.
   *
   * @param prefix the page's first bytes
   * @param servedCharset from the Content-Type header, empty when it names none
   */
  public static String title(byte[] prefix, String servedCharset) {
    String html = new String(prefix, PageCharset.of(prefix, servedCharset));
    try (StreamParser parser = new StreamParser(Parser.htmlParser()).parse(html, "")) {
      Element title = parser.selectFirst(TITLE);
      return title == null ? "" : cut(WHITE_SPACE.matcher(title.text()).replaceAll(" ").strip());
    } catch (IOException | RuntimeException unreadable) {
      return "";
    }
  }

  /** Cuts between characters, which may be two {@code char}s long. */
  private static String cut(String text) {
    if (text.length() <= MAX_TITLE_CHARS) {
      return text;
    }
    boolean inTwo = Character.isHighSurrogate(text.charAt(MAX_TITLE_CHARS - 1));
    return text.substring(0, inTwo ? MAX_TITLE_CHARS - 1 : MAX_TITLE_CHARS).strip();
  }
}
