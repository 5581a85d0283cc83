package crawler.parse;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * In which charset a page is written, found as browsers do (HTML standard, section 13.2.3): the
 * byte order mark, then the Content-Type header, then what the page's first bytes declare, in a
 * meta element or an XML declaration. Where nobody says anything it is UTF-8. Stateless.
 */
final class PageCharset {
  /** How many bytes are searched for a declaration (HTML standard, "prescan a byte stream"). */
  static final int PRESCAN_BYTES = 1024;

  private static final String XML_BEGINNING = "<?xml";
  private static final String IN_HTML = "charset";
  private static final String ENCODING = "encoding";

  private static final String IN_XML =
      "<\\?xml\\s[^>]{0,100}?encoding\\s*=\\s*[\"']([A-Za-z0-9_:.-]+)";

  private static final Pattern XML = Pattern.compile(IN_XML);

  private static final Pattern HTML =
      Pattern.compile(
          IN_XML + "|charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9_:.-]+)", Pattern.CASE_INSENSITIVE);

  private static final Pattern CSS = Pattern.compile("\\Acharset \"([A-Za-z0-9_:.-]+)\";");

  private PageCharset() {}

  /**
   * The charset of an HTML page. Never fails: a name that Java does not know counts as none.
   *
   * @param prefix the page's first bytes, at least {@link #PRESCAN_BYTES} where there are as many
   * @param served from the Content-Type header, empty when it names none
   */
  static Charset of(byte[] prefix, String served) {
    return of(prefix, served, () -> assignedIn(prefix, HTML));
  }

  /** The same of XML, where only its own declaration counts. */
  static Charset ofXml(byte[] prefix, String served) {
    return of(prefix, served, () -> assignedIn(prefix, XML));
  }

  /** The same of a style sheet, which begins with its declaration (CSS Syntax, section 3.2). */
  static Charset ofCss(byte[] prefix, String served) {
    boolean declares = startsWith(prefix, '@', 'c', 'h');
    return of(prefix, served, () -> declares ? declaredIn(prefix, CSS) : Optional.<Charset>empty());
  }

  private static Charset of(byte[] prefix, String served, Supplier<Optional<Charset>> declared) {
    if (hasUtf8Mark(prefix)) {
      return StandardCharsets.UTF_8;
    }
    if (startsWith(prefix, 0xfe, 0xff) || startsWith(prefix, 0xff, 0xfe)) {
      return StandardCharsets.UTF_16;
    }
    return named(served).or(declared).orElse(StandardCharsets.UTF_8);
  }

  /** Whether the bytes begin with the three that mark UTF-8, which are no text. */
  static boolean hasUtf8Mark(byte[] prefix) {
    return startsWith(prefix, 0xef, 0xbb, 0xbf);
  }

  /** Looks for the equals sign first, which every such declaration has: most pages are done so. */
  private static Optional<Charset> assignedIn(byte[] prefix, Pattern declaration) {
    int length = Math.min(prefix.length, PRESCAN_BYTES);
    for (int i = 0; i < length; i++) {
      if (prefix[i] == '=' && (follows(prefix, i, IN_HTML) || follows(prefix, i, ENCODING))) {
        return declaredIn(prefix, declaration);
      }
    }
    return Optional.empty();
  }

  // What reads as ASCII is not UTF-16, whatever it says of itself.
  private static Optional<Charset> declaredIn(byte[] prefix, Pattern declaration) {
    int length = Math.min(prefix.length, PRESCAN_BYTES);
    int from = beginningOfDeclaration(prefix, length);
    if (from == length) {
      return Optional.empty();
    }
    String text = new String(prefix, from, length - from, StandardCharsets.ISO_8859_1);
    Matcher found = declaration.matcher(text);
    if (!found.find()) {
      return Optional.empty();
    }
    boolean first = found.group(1) != null;
    return named(found.group(first ? 1 : 2))
        .map(charset -> charset.name().startsWith("UTF-16") ? StandardCharsets.UTF_8 : charset);
  }

  /** Whether a word, and perhaps blanks, stand before. */
  private static boolean follows(byte[] prefix, int at, String word) {
    int end = at;
    while (end > 0 && isBlank(prefix[end - 1])) {
      end--;
    }
    return end >= word.length() && isAt(prefix, end - word.length(), end, word);
  }

  /** As patterns have it. */
  private static boolean isBlank(byte b) {
    return b == ' ' || (b >= '\t' && b <= '\r');
  }

  /** Where the first one may begin, which is sooner found than by a pattern; else the length. */
  private static int beginningOfDeclaration(byte[] prefix, int length) {
    for (int i = 0; i < length; i++) {
      byte b = prefix[i];
      boolean html = (b == 'c' || b == 'C') && isAt(prefix, i, length, IN_HTML);
      if (html || (b == '<' && isAt(prefix, i, length, XML_BEGINNING))) {
        return i;
      }
    }
    return length;
  }

  /** Without regard to case. */
  private static boolean isAt(byte[] prefix, int from, int length, String word) {
    if (from + word.length() > length) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      int c = prefix[from + i];
      if ((c >= 'A' && c <= 'Z' ? c | 0x20 : c) != word.charAt(i)) {
        return false;
      }
    }
    return true;
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
