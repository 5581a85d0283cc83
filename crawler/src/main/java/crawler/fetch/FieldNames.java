package crawler.fetch;

import io.netty.util.AsciiString;
import java.util.Arrays;

/** Names of headers as Netty's headers want them; those that most replies have are made once. */
final class FieldNames {
  private static final AsciiString[][] USUAL = new AsciiString[32][0];

  static {
    for (String name :
        new String[] {
          "ETag",
          "Date",
          "Vary",
          "Server",
          "Expires",
          "Location",
          "Connection",
          "Set-Cookie",
          "Keep-Alive",
          "Content-Type",
          "Accept-Ranges",
          "Cache-Control",
          "Last-Modified",
          "Content-Length",
          "Content-Encoding",
          "Transfer-Encoding"
        }) {
      AsciiString[] alike = USUAL[name.length()];
      AsciiString[] one = Arrays.copyOf(alike, alike.length + 1);
      one[alike.length] = AsciiString.cached(name);
      USUAL[name.length()] = one;
    }
  }

  private FieldNames() {}

  /** The name that a line begins with. */
  static AsciiString of(byte[] line, int length) {
    if (length < USUAL.length) {
      for (AsciiString usual : USUAL[length]) {
        if (Arrays.equals(usual.array(), 0, length, line, 0, length)) {
          return usual;
        }
      }
    }
    return new AsciiString(line, 0, length, true);
  }
}
