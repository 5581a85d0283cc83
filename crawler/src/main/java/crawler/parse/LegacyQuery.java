package crawler.parse;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Queries in pages that are not UTF-8: browsers send their letters in the page's charset (WHATWG
 * URL, query state; "percent-encode after encoding"), and servers of such pages expect it.
 */
final class LegacyQuery {
  private static final String HEX = "0123456789ABCDEF";

  private LegacyQuery() {}

  /** The reference with what is not ASCII in its query percent-encoded; all else as it was. */
  static String encoded(String reference, Charset charset) {
    int query = reference.indexOf('?');
    boolean unicode = charset.name().startsWith("UTF-");
    if (query < 0 || unicode || !charset.canEncode() || isAscii(reference, query)) {
      return reference;
    }
    int hash = reference.indexOf('#');
    if (hash >= 0 && hash < query) {
      return reference;
    }
    int end = hash < 0 ? reference.length() : hash;
    var out = new StringBuilder(reference.length() + 64).append(reference, 0, query);
    CharsetEncoder encoder = charset.newEncoder();
    for (int i = query; i < end; ) {
      int c = reference.codePointAt(i);
      i += Character.charCount(c);
      if (c < 0x80) {
        out.append((char) c);
      } else {
        append(out, c, encoder);
      }
    }
    return out.append(reference, end, reference.length()).toString();
  }

  private static void append(StringBuilder out, int codePoint, CharsetEncoder encoder) {
    ByteBuffer bytes;
    try {
      bytes = encoder.encode(CharBuffer.wrap(Character.toString(codePoint)));
    } catch (CharacterCodingException notInIt) {
      bytes = StandardCharsets.US_ASCII.encode("&#" + codePoint + ";");
    }
    while (bytes.hasRemaining()) {
      int b = bytes.get() & 0xff;
      out.append('%').append(HEX.charAt(b >> 4)).append(HEX.charAt(b & 15));
    }
  }

  private static boolean isAscii(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
