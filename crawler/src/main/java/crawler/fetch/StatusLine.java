package crawler.fetch;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The first line of a reply (RFC 9112, section 4): {@code HTTP/1.0} or {@code HTTP/1.1}, blanks, a
 * status of three digits, and perhaps words, which mean nothing. The words and the blank before
 * them may be missing.
 *
 * @param minorVersion 0 or 1
 * @param code 100 to 999
 */
record StatusLine(int minorVersion, int code) {
  private static final String BEGINNING = "HTTP/1.";
  private static final int VERSION_LENGTH = BEGINNING.length() + 1;
  private static final int CODE_LENGTH = 3;

  /** What most replies begin with is told at a glance: two of them, since it is 15 bytes long. */
  private static final String USUAL_LINE = "HTTP/1.1 200 OK";

  private static final long USUAL_BEGINNING = eightBytes(0);
  private static final long USUAL_END = eightBytes(USUAL_LINE.length() - Long.BYTES);
  private static final StatusLine USUAL = new StatusLine(1, 200);

  private static long eightBytes(int from) {
    return ByteBuffer.wrap(USUAL_LINE.getBytes(StandardCharsets.US_ASCII)).getLong(from);
  }

  /** Whether the reply proper is still to come (RFC 9110, section 15.2). */
  boolean isInterim() {
    return code < 200;
  }

  /** Whether anything follows the head (RFC 9110, sections 15.3.5 and 15.4.5). */
  boolean mayHaveBody() {
    return !isInterim() && code != 204 && code != 304;
  }

  /** Reads the line from {@code start} to {@code end}, its line end not included. */
  static StatusLine parse(ByteBuf bytes, int start, int end) throws ReplyException {
    int length = end - start;
    if (length == USUAL_LINE.length()
        && bytes.getLong(start) == USUAL_BEGINNING
        && bytes.getLong(end - Long.BYTES) == USUAL_END) {
      return USUAL;
    }
    requireBeginning(bytes, start, end);
    int codeStart = codeStart(bytes, start, end);
    int codeEnd = blank(bytes, codeStart, end);
    if (codeEnd - codeStart != CODE_LENGTH) {
      throw end - start < VERSION_LENGTH
          ? notHttp(bytes, start, end)
          : badCode(bytes, codeStart, codeEnd);
    }
    int bad = FieldBytes.firstControl(bytes, codeEnd, end);
    if (bad >= 0) {
      throw ReplyException.protocol(
          FieldBytes.nameOfControl(bytes.getByte(bad)) + " in the status line");
    }
    int code = 0;
    for (int i = codeStart; i < codeEnd; i++) {
      code = 10 * code + (bytes.getByte(i) - '0');
    }
    return new StatusLine(bytes.getByte(start + BEGINNING.length()) - '0', code);
  }

  /** Checks a line of which perhaps more will come: it may still become a status line. */
  static void requireBeginning(ByteBuf bytes, int start, int end) throws ReplyException {
    for (int i = 0; i < VERSION_LENGTH && start + i < end; i++) {
      byte next = bytes.getByte(start + i);
      boolean fits =
          i < BEGINNING.length() ? next == BEGINNING.charAt(i) : next == '0' || next == '1';
      if (!fits) {
        throw notHttp(bytes, start, end);
      }
    }
    int blank = start + VERSION_LENGTH;
    if (blank < end && !FieldBytes.isBlank(bytes.getByte(blank))) {
      throw notHttp(bytes, start, end);
    }
    int codeStart = codeStart(bytes, start, end);
    int codeEnd = blank(bytes, codeStart, end);
    boolean tooShort = codeEnd < end && codeEnd - codeStart < CODE_LENGTH;
    if (codeEnd - codeStart > CODE_LENGTH || tooShort) {
      throw badCode(bytes, codeStart, codeEnd);
    }
    for (int i = codeStart; i < codeEnd; i++) {
      byte digit = bytes.getByte(i);
      if (digit > '9' || digit < (i == codeStart ? '1' : '0')) {
        throw badCode(bytes, codeStart, codeEnd);
      }
    }
  }

  private static int codeStart(ByteBuf bytes, int start, int end) {
    int at = Math.min(start + VERSION_LENGTH, end);
    while (at < end && FieldBytes.isBlank(bytes.getByte(at))) {
      at++;
    }
    return at;
  }

  /** Where the next blank is, or the end: a look at a few bytes, since a code is short. */
  private static int blank(ByteBuf bytes, int start, int end) {
    int at = start;
    while (at < end && !FieldBytes.isBlank(bytes.getByte(at))) {
      at++;
    }
    return at;
  }

  private static ReplyException notHttp(ByteBuf bytes, int start, int end) {
    return ReplyException.protocol(
        "the reply does not begin with HTTP/1.1: " + Quoted.of(bytes, start, end));
  }

  private static ReplyException badCode(ByteBuf bytes, int start, int end) {
    return ReplyException.protocol(
        "the status is not a number from 100 to 999: " + Quoted.of(bytes, start, end));
  }
}
