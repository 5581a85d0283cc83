package crawler.parse;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
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

  private static final Pattern DECLARED =
      Pattern.compile(
          "<\\?xml\\s[^>]{0,100}?encoding\\s*=\\s*[\"']([A-Za-z0-9_:.-]+)"
              + "|charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9_:.-]+)",
          Pattern.CASE_INSENSITIVE);

  private PageCharset() {}

  /**
   * The charset of a page. Never fails: a name that Java does not know counts as none.
   *
   * @param prefix the page's first bytes, at least {@link #PRESCAN_BYTES} where there are as many
   * @param served from the Content-Type header, empty when it names none
   */
  static Charset of(byte[] prefix, String served) {
    if (hasUtf8Mark(prefix)) {
      return StandardCharsets.UTF_8;
    }
    if (startsWith(prefix, 0xfe, 0xff) || startsWith(prefix, 0xff, 0xfe)) {
      return StandardCharsets.UTF_16;
    }
    return named(served).or(() -> declaredIn(prefix)).orElse(StandardCharsets.UTF_8);
  }

  /** Whether the bytes begin with the three that mark UTF-8, which are no text. */
  static boolean hasUtf8Mark(byte[] prefix) {
    return startsWith(prefix, 0xef, 0xbb, 0xbf);
  }

  // What reads as ASCII is not UTF-16, whatever it says of itself.
  private static Optional<Charset> declaredIn(byte[] prefix) {
    int length = Math.min(prefix.length, PRESCAN_BYTES);
    Matcher found = DECLARED.matcher(new String(prefix, 0, length, StandardCharsets.ISO_8859_1));
    if (!found.find()) {
      return Optional.empty();
    }
    String name = found.group(1) == null ? found.group(2) : found.group(1);
    return named(name)
        .map(charset -> charset.name().startsWith("UTF-16") ? StandardCharsets.UTF_8 : charset);
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
