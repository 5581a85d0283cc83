package crawler.robots;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a robots.txt that can be parsed, in ASCII, whatever bytes were served: the others
 * (HTML, binary data, lines that are far too long or cut by the limit) are left out. Takes time and
 * memory in proportion to {@link #MOST_BYTES} at most. Immutable.
 *
 * @param lines {@code key: value}, each ended by a line feed; what is not ASCII is percent-encoded
 * @param sitemaps what the Sitemap lines name, as served, whichever group they stand in
 */
record RobotsText(String lines, List<String> sitemaps) {
  /** What follows is not looked at (RFC 9309, section 2.5, asks for at least this much). */
  static final int MOST_BYTES = 500 << 10;

  private static final int MOST_LINE_CHARS = 16 << 10;
  private static final int MOST_SITEMAPS = 1_000;
  private static final int MOST_SITEMAP_CHARS = 2_048;

  private static final Pattern WITH_COLON =
      Pattern.compile("([A-Za-z]++(?:[ -][A-Za-z]++)?)[ \\t]*+:(.*+)", Pattern.DOTALL);
  private static final Pattern WITHOUT_COLON =
      Pattern.compile("([A-Za-z-]++)[ \\t](.*+)", Pattern.DOTALL);
  private static final Pattern SECONDS = Pattern.compile("([0-9]{1,1000})(\\.[0-9]{0,1000})?");
  private static final Pattern EVERYBODY = Pattern.compile("\\*(?:[ \\t].*)?");

  /** What User-agent, Allow and Disallow begin with, misspelt ones included. */
  private static final String RULE_LETTERS = "adsu";

  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String MANY_SECONDS = "999999999";
  private static final int MOST_DECIMALS = 4;

  RobotsText {
    sitemaps = List.copyOf(sitemaps);
  }

  static RobotsText of(byte[] served) {
    String text = decoded(served);
    StringBuilder lines = new StringBuilder();
    List<String> sitemaps = new ArrayList<>();
    int begin = 0;
    for (int at = 0; at <= text.length(); at++) {
      if (at == text.length() || text.charAt(at) == '\n' || text.charAt(at) == '\r') {
        if (at - begin <= MOST_LINE_CHARS) {
          read(text.substring(begin, at), lines, sitemaps);
        }
        begin = at + 1;
      }
    }
    return new RobotsText(lines.toString(), sitemaps);
  }

  /** One character for each byte of UTF-8. */
  private static String decoded(byte[] served) {
    String text;
    if (begins(served, 0xFF, 0xFE)) {
      text = reencoded(new String(cut(served, 2), UTF_16LE));
    } else if (begins(served, 0xFE, 0xFF)) {
      text = reencoded(new String(cut(served, 2), UTF_16BE));
    } else {
      int mark = begins(served, 0xEF, 0xBB, 0xBF) ? 3 : 0;
      text = new String(cut(served, mark), ISO_8859_1);
    }
    // What the limit leaves of a line could mean the contrary of the line.
    return served.length <= MOST_BYTES
        ? text
        : text.substring(0, 1 + Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')));
  }

  private static String reencoded(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  private static boolean begins(byte[] served, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (served.length <= i || (served[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] cut(byte[] served, int from) {
    return Arrays.copyOfRange(served, from, Math.min(served.length, MOST_BYTES));
  }

  private static void read(String served, StringBuilder lines, List<String> sitemaps) {
    int comment = served.indexOf('#');
    String line = (comment < 0 ? served : served.substring(0, comment)).strip();
    Matcher parts = WITH_COLON.matcher(line);
    if (!parts.matches()) {
      parts = WITHOUT_COLON.matcher(line);
      if (!parts.matches()) {
        return;
      }
    }
    String key = parts.group(1).toLowerCase(Locale.ROOT);
    String value = parts.group(2).strip();
    if (value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7F)) {
      return;
    }
    if (key.startsWith("sitemap")) {
      if (sitemaps.size() < MOST_SITEMAPS && value.length() <= MOST_SITEMAP_CHARS) {
        sitemaps.add(new String(value.getBytes(ISO_8859_1), UTF_8));
      }
    } else if (key.startsWith("craw") || key.startsWith("claw")) {
      append(lines, key, seconds(value));
    } else if (RULE_LETTERS.indexOf(key.charAt(0)) >= 0) {
      append(lines, key, EVERYBODY.matcher(value).matches() ? "*" : value);
    }
  }

  /** A number that the parser can read; nothing when it is none. */
  private static String seconds(String value) {
    Matcher number = SECONDS.matcher(value);
    if (!number.matches()) {
      return "";
    }
    String whole = number.group(1).replaceFirst("^0+(?=.)", "");
    String part = number.group(2) == null ? "" : number.group(2);
    return (whole.length() > MANY_SECONDS.length() ? MANY_SECONDS : whole)
        + part.substring(0, Math.min(part.length(), MOST_DECIMALS));
  }

  private static void append(StringBuilder lines, String key, String value) {
    lines.append(key).append(": ");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      // Angle brackets would make the library look for HTML, which it takes out in square time.
      if (c == '<' || c == '>' || c > '~') {
        lines.append('%').append(HEX.toHexDigits((byte) c));
      } else {
        lines.append(c);
      }
    }
    lines.append('\n');
  }
}
