package crawler.parse;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;

/**
 * Reads the title of an HTML page from its first bytes, parsing no further than the title. Never
 * fails: a page that cannot be read has no title. Stateless.
 */
public final class TitleReader {
  /** How much of a page is looked at, in bytes. */
  public static final int PREFIX_BYTES = 64 << 10;

  private static final int MAX_TITLE_CHARS = 300;

  /** Where the charset's declaration is searched (HTML standard, "prescan a byte stream"). */
  private static final int PRESCAN_BYTES = 1024;

  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

  private static final Pattern META_CHARSET =
      Pattern.compile("charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9_:.-]+)", Pattern.CASE_INSENSITIVE);

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
    String html = new String(prefix, charsetOf(prefix, servedCharset));
    try (StreamParser parser = new StreamParser(Parser.htmlParser()).parse(html, "")) {
      Element title = parser.selectFirst("title");
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

  private static Charset charsetOf(byte[] prefix, String served) {
    if (startsWith(prefix, 0xef, 0xbb, 0xbf)) {
      return StandardCharsets.UTF_8;
    }
    if (startsWith(prefix, 0xfe, 0xff) || startsWith(prefix, 0xff, 0xfe)) {
      return StandardCharsets.UTF_16;
    }
    return named(served).or(() -> declaredIn(prefix)).orElse(StandardCharsets.UTF_8);
  }

  private static Optional<Charset> declaredIn(byte[] prefix) {
    int length = Math.min(prefix.length, PRESCAN_BYTES);
    Matcher meta = META_CHARSET.matcher(new String(prefix, 0, length, StandardCharsets.ISO_8859_1));
    return meta.find() ? named(meta.group(1)) : Optional.empty();
  }

  private static Optional<Charset> named(String name) {
    try {
      return name.isEmpty() ? Optional.empty() : Optional.of(Charset.forName(name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return Optional.empty();
    }
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
