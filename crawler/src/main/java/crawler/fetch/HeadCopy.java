package crawler.fetch;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A copy of a sound head with some headers taken out and others put in. Made for odd heads alone.
 */
final class HeadCopy {
  private final StringBuilder head;

  private HeadCopy(StringBuilder head) {
    this.head = head;
  }

  /** Leaves out every header of these names, with the lines that continue it. */
  static HeadCopy without(ByteBuf bytes, int length, String... names) {
    String original = bytes.toString(bytes.readerIndex(), length, StandardCharsets.ISO_8859_1);
    var kept = new StringBuilder(length);
    boolean left = false;
    for (String line : original.split("\r?\n", -1)) {
      boolean continues = !line.isEmpty() && FieldBytes.isBlank((byte) line.charAt(0));
      left = continues ? left : List.of(names).stream().anyMatch(name -> isOf(line, name));
      if (!left && !line.isEmpty()) {
        kept.append(line).append("\r\n");
      }
    }
    return new HeadCopy(kept);
  }

  private static boolean isOf(String line, String name) {
    return line.regionMatches(true, 0, name + ":", 0, name.length() + 1);
  }

  /** The copy with these header lines at its end; the caller releases it. */
  ByteBuf with(String... lines) {
    for (String line : lines) {
      head.append(line).append("\r\n");
    }
    return Unpooled.copiedBuffer(head.append("\r\n"), StandardCharsets.ISO_8859_1);
  }
}
