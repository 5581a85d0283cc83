package crawler.parse;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;
import org.jsoup.select.Evaluator;
import org.jspecify.annotations.Nullable;

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

  private static final byte[] END_TAG = PlainTitle.END_TAG.getBytes(StandardCharsets.US_ASCII);

  private static final String START_TAG = "<title";

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
    Charset charset = PageCharset.of(prefix, servedCharset);
    int end = endOfTitle(prefix);
    try {
      String found = end == 0 ? "" : titleIn(new String(prefix, 0, end, charset));
      // What looked like the end of a title may have stood in a comment.
      return found.isEmpty() ? firstTitle(new String(prefix, charset)) : cut(found);
    } catch (IOException | RuntimeException unreadable) {
      return "";
    }
  }

  /** The title of a text that ends with it. */
  private static String titleIn(String html) throws IOException {
    String plain = PlainTitle.in(html);
    return plain != null
        ? plain
        : text(Parser.htmlParser().parseInput(html, "").selectFirst(TITLE));
  }

  /** The title of a text that may go on, which is parsed no further than that. */
  private static String firstTitle(String html) throws IOException {
    if (!mayHaveTitle(html)) {
      return "";
    }
    try (StreamParser parser = new StreamParser(Parser.htmlParser()).parse(html, "")) {
      return cut(text(parser.selectFirst(TITLE)));
    }
  }

  private static String text(@Nullable Element title) {
    return title == null ? "" : WHITE_SPACE.matcher(title.text()).replaceAll(" ").strip();
  }

  private static boolean mayHaveTitle(String html) {
    for (int at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
      if (html.regionMatches(true, at, START_TAG, 0, START_TAG.length())) {
        return true;
      }
    }
    return false;
  }

  /** Where the first title's end tag ends; 0 when there is none that can be seen in bytes. */
  private static int endOfTitle(byte[] prefix) {
    int last = prefix.length - END_TAG.length;
    for (int i = 0; i <= last; i++) {
      if (prefix[i] == '<' && isEndTag(prefix, i)) {
        return i + END_TAG.length;
      }
    }
    return 0;
  }

  private static boolean isEndTag(byte[] prefix, int from) {
    for (int i = 1; i < END_TAG.length; i++) {
      byte b = prefix[from + i];
      boolean upper = b >= 'A' && b <= 'Z';
      if ((upper ? b | 0x20 : b) != END_TAG[i]) {
        return false;
      }
    }
    return true;
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
