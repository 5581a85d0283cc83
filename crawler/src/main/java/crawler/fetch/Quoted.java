package crawler.fetch;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** Words of a server, made fit to be shown: short, on one line, and without control characters. */
final class Quoted {
  private static final int MAX_CHARS = 80;

  private Quoted() {}

  /** The bytes from {@code start} to {@code end}, in quotation marks. */
  static String of(ByteBuf bytes, int start, int end) {
    int length = Math.min(end - start, MAX_CHARS + 1);
    return of(bytes.toString(start, length, StandardCharsets.ISO_8859_1));
  }

  /** A text read as Latin-1, in quotation marks. */
  static String of(String latin1) {
    var shown = new StringBuilder("'");
    for (int i = 0; i < latin1.length(); i++) {
      String next = shown(latin1.charAt(i));
      if (shown.length() + next.length() > MAX_CHARS) {
        return shown.append("…'").toString();
      }
      shown.append(next);
    }
    return shown.append('\'').toString();
  }

  private static String shown(char c) {
    return c >= 0x20 && c < 0x7f ? Character.toString(c) : String.format("\\x%02x", (int) c);
  }
}
