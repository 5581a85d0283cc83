package crawler.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JSON (RFC 8259) in UTF-8, appended to an array that is used again: every page has a line of it. A
 * text looks as the generators of {@link Json#FACTORY} write it, and half of a surrogate pair
 * becomes U+FFFD ({@link Json#wellFormed}). Commas and braces are the caller's. Not thread-safe.
 */
final class JsonBytes {
  private static final int FIRST_BYTES = 4 << 10;

  /** One that has become larger is given back. */
  private static final int KEPT_BYTES = 1 << 20;

  private static final int LONGEST_ESCAPE = 6;
  private static final int MOST_DIGITS = 20;
  private static final char REPLACEMENT = 0xFFFD;
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  /** Of each ASCII character, what stands behind a backslash; 0 when it stands for itself. */
  private static final byte[] ESCAPES = new byte[128];

  static {
    Arrays.fill(ESCAPES, 0, ' ', (byte) 'u');
    ESCAPES[0x7F] = 'u';
    for (String escape : new String[] {"\bb", "\tt", "\nn", "\ff", "\rr", "\"\"", "\\\\"}) {
      ESCAPES[escape.charAt(0)] = (byte) escape.charAt(1);
    }
  }

  private byte[] bytes = new byte[FIRST_BYTES];
  private int length;

  /** What a key looks like that is not the first of its object. */
  static byte[] key(String name) {
    return (",\"" + name + "\":").getBytes(StandardCharsets.US_ASCII);
  }

  /** How many bytes there are. */
  int length() {
    return length;
  }

  /** Takes back what was appended since there were so many. */
  void cut(int earlier) {
    length = earlier;
  }

  /** Begins anew, in the same array unless that has become large. */
  void clear() {
    length = 0;
    if (bytes.length > KEPT_BYTES) {
      bytes = new byte[FIRST_BYTES];
    }
  }

  /** What was appended: a view, good until something changes here. */
  ByteBuffer view() {
    return ByteBuffer.wrap(bytes, 0, length);
  }

  /** A copy of what was appended. */
  byte[] copy() {
    return Arrays.copyOf(bytes, length);
  }

  /** Appends bytes that are JSON already. */
  void raw(byte[] json) {
    ensure(json.length);
    System.arraycopy(json, 0, bytes, length, json.length);
    length += json.length;
  }

  /** Appends one ASCII character that is JSON already. */
  void raw(char json) {
    ensure(1);
    bytes[length++] = (byte) json;
  }

  void number(long value) {
    if (value < 0 || value > Integer.MAX_VALUE) {
      raw(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
      return;
    }
    ensure(MOST_DIGITS);
    int rest = (int) value;
    int end = length + digits(rest);
    length = end;
    do {
      bytes[--end] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest != 0);
  }

  private static int digits(int value) {
    int digits = 1;
    for (int rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    return digits;
  }

  /** Milliseconds with at most three decimals, as {@link Json#millis(long)} has them. */
  void millis(long nanos) {
    long micros = Json.micros(nanos);
    if (micros < 0) {
      raw(Json.millis(nanos).getBytes(StandardCharsets.US_ASCII));
      return;
    }
    number(micros / 1000);
    int decimals = (int) (micros % 1000);
    if (decimals != 0) {
      raw('.');
      for (int unit = 100; decimals != 0; unit /= 10) {
        raw((char) ('0' + decimals / unit));
        decimals %= unit;
      }
    }
  }

  /** A text in quotes. */
  void text(String text) {
    int chars = text.length();
    ensure(chars + 2);
    raw('"');
    int i = 0;
    while (i < chars) {
      i = plain(text, i);
      if (i < chars) {
        ensure(chars - i + LONGEST_ESCAPE);
        odd(text, i++);
      }
    }
    raw('"');
  }

  /** Appends characters that stand for themselves in one byte; where the next other one is. */
  private int plain(String text, int from) {
    byte[] into = bytes;
    int at = length;
    int chars = text.length();
    int i = from;
    for (; i < chars; i++) {
      char c = text.charAt(i);
      if (c >= ESCAPES.length || ESCAPES[c] != 0) {
        break;
      }
      into[at++] = (byte) c;
    }
    length = at;
    return i;
  }

  private void odd(String text, int at) {
    char c = text.charAt(at);
    if (c < ESCAPES.length) {
      escape(c, ESCAPES[c]);
    } else if (Character.isSurrogate(c)) {
      surrogate(text, at, c);
    } else if (JsonEscapes.drivesTerminal(c)) {
      escape(c, (byte) 'u');
    } else {
      utf8(c);
    }
  }

  private void surrogate(String text, int at, char c) {
    boolean high = Character.isHighSurrogate(c);
    int other = high ? at + 1 : at - 1;
    boolean paired =
        other >= 0
            && other < text.length()
            && (high
                ? Character.isLowSurrogate(text.charAt(other))
                : Character.isHighSurrogate(text.charAt(other)));
    if (paired) {
      escape(c, (byte) 'u');
    } else {
      utf8(REPLACEMENT);
    }
  }

  private void escape(char c, byte code) {
    bytes[length++] = '\\';
    bytes[length++] = code;
    if (code == 'u') {
      for (int shift = 12; shift >= 0; shift -= 4) {
        bytes[length++] = HEX[(c >> shift) & 15];
      }
    }
  }

  private void utf8(char c) {
    if (c < 0x800) {
      bytes[length++] = (byte) (0xC0 | c >> 6);
    } else {
      bytes[length++] = (byte) (0xE0 | c >> 12);
      bytes[length++] = (byte) (0x80 | ((c >> 6) & 0x3F));
    }
    bytes[length++] = (byte) (0x80 | (c & 0x3F));
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      int needed = Math.addExact(length, more);
      bytes =
          Arrays.copyOf(
              bytes, Math.max(needed, (int) Math.min(2L * length, Integer.MAX_VALUE - 8)));
    }
  }
}
