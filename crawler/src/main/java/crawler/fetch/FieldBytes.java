package crawler.fetch;

import io.netty.buffer.ByteBuf;
import io.netty.util.ByteProcessor;
import java.nio.charset.StandardCharsets;

/** Which bytes a header may be made of (RFC 9110, sections 5.1 and 5.5). */
final class FieldBytes {
  private static final boolean[] TOKEN = new boolean[128];

  static {
    for (int c = 0x21; c < 0x7f; c++) {
      TOKEN[c] = "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
    }
  }

  private static final ByteProcessor IS_TOKEN = b -> b >= 0 && TOKEN[b];

  /** Bytes above 127 are allowed, and negative here. */
  private static final ByteProcessor IS_TEXT = b -> !isControl(b);

  private FieldBytes() {}

  static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  /** Whether it is a control character but the tab. */
  static boolean isControl(byte b) {
    return b >= 0x20 ? b == 0x7f : b >= 0 && b != '\t';
  }

  /** Where the first byte is that no name may hold; negative when there is none. */
  static int firstOutsideToken(ByteBuf bytes, int start, int end) {
    return bytes.forEachByte(start, end - start, IS_TOKEN);
  }

  /** Where the first byte is that no name may hold; the length when there is none. */
  static int tokenEnd(byte[] line, int length) {
    int at = 0;
    while (at < length && line[at] >= 0 && TOKEN[line[at]]) {
      at++;
    }
    return at;
  }

  /** Whether there is a control character but the tab. */
  static boolean hasControl(byte[] line, int start, int end) {
    for (int i = start; i < end; i++) {
      if (isControl(line[i])) {
        return true;
      }
    }
    return false;
  }

  /** Where the first control character but the tab is; negative when there is none. */
  static int firstControl(ByteBuf bytes, int start, int end) {
    return bytes.forEachByte(start, end - start, IS_TEXT);
  }

  static String nameOfControl(byte b) {
    return switch (b) {
      case 0 -> "NUL character";
      case '\r' -> "bare CR";
      default -> String.format("control character \\x%02x", b);
    };
  }

  /** The text between the blanks at both ends. */
  static String trimmed(ByteBuf bytes, int start, int end) {
    int from = start;
    int to = end;
    while (from < to && isBlank(bytes.getByte(from))) {
      from++;
    }
    while (from < to && isBlank(bytes.getByte(to - 1))) {
      to--;
    }
    return bytes.toString(from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** The same of a line that has been copied. */
  static String trimmed(byte[] line, int start, int end) {
    int from = start;
    int to = end;
    while (from < to && isBlank(line[from])) {
      from++;
    }
    while (from < to && isBlank(line[to - 1])) {
      to--;
    }
    return new String(line, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
