package crawler.fetch;

import io.netty.buffer.ByteBuf;

/**
 * What a line of a head or of trailers must look like (RFC 9112, section 5; RFC 9110, section 5).
 * Pure functions on a line that is not empty, without its line end.
 */
final class FieldLine {
  private FieldLine() {}

  /**
   * Checks a line that begins a header.
   *
   * @return where its colon is
   */
  static int requireSound(ByteBuf bytes, int start, int end) throws ReplyException {
    int colon = bytes.indexOf(start, end, (byte) ':');
    if (colon < 0) {
      throw ReplyException.protocol("header line without a colon: " + Quoted.of(bytes, start, end));
    }
    requireName(bytes, start, colon);
    int bad = FieldBytes.firstControl(bytes, colon + 1, end);
    if (bad >= 0) {
      throw ReplyException.protocol(
          FieldBytes.nameOfControl(bytes.getByte(bad))
              + " in header "
              + Quoted.of(bytes, start, colon));
    }
    return colon;
  }

  /** Checks a line that begins with a blank and continues the header before it. */
  static void requireSoundContinuation(ByteBuf bytes, int start, int end) throws ReplyException {
    int bad = FieldBytes.firstControl(bytes, start, end);
    if (bad >= 0) {
      throw ReplyException.protocol(
          FieldBytes.nameOfControl(bytes.getByte(bad)) + " in a continued header line");
    }
  }

  private static void requireName(ByteBuf bytes, int start, int colon) throws ReplyException {
    if (start == colon) {
      throw ReplyException.protocol("header line without a name");
    }
    int bad = FieldBytes.firstOutsideToken(bytes, start, colon);
    if (bad >= 0) {
      String what =
          FieldBytes.isBlank(bytes.getByte(colon - 1))
              ? "blank before the colon of header "
              : "bad character in the header name ";
      throw ReplyException.protocol(what + Quoted.of(bytes, start, colon));
    }
  }
}
