package crawler.fetch;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Checks the header lines of one head (RFC 9112, section 5) and remembers those that decide how
 * long the body is and where a redirect leads. A line that begins with a blank continues the one
 * before, as section 5.2 lets a user agent read it. One thread at a time.
 */
final class HeadFields {
  private static final String CONTENT_LENGTH = "content-length";
  private static final String TRANSFER_ENCODING = "transfer-encoding";
  private static final String LOCATION = "location";

  private final List<String> lengths = new ArrayList<>(1);
  private final List<String> codings = new ArrayList<>(1);
  private final List<String> locations = new ArrayList<>(1);

  /** The header that a continued line belongs to, when it is one of the three; empty otherwise. */
  private String last = "";

  private boolean any;
  private boolean foldedFraming;

  void clear() {
    lengths.clear();
    codings.clear();
    locations.clear();
    last = "";
    any = false;
    foldedFraming = false;
  }

  /** Takes a line that is not empty, without its line end. */
  void line(ByteBuf bytes, int start, int end) throws ReplyException {
    if (FieldBytes.isBlank(bytes.getByte(start))) {
      continuation(bytes, start, end);
      return;
    }
    int colon = FieldLine.requireSound(bytes, start, end);
    any = true;
    last = remembered(bytes, start, colon);
    if (!last.isEmpty()) {
      valuesOf(last).add(FieldBytes.trimmed(bytes, colon + 1, end));
    }
  }

  /** Checks the beginning of a line that was cut off: it might have become a header. */
  void requireBeginning(ByteBuf bytes, int start, int end) throws ReplyException {
    boolean named = start < end && !FieldBytes.isBlank(bytes.getByte(start));
    if (named && bytes.indexOf(start, end, (byte) ':') < 0) {
      if (FieldBytes.firstOutsideToken(bytes, start, end) >= 0) {
        throw ReplyException.protocol(
            "header line without a colon: " + Quoted.of(bytes, start, end));
      }
    } else if (start < end) {
      line(bytes, start, end);
    }
  }

  /** Whether the headers leave no doubt; called when the head is complete. */
  void requireSound(StatusLine status) throws ReplyException {
    try {
      if (codings.isEmpty()) {
        FramingHeaders.contentLength(lengths);
      } else {
        FramingHeaders.requireChunked(codings, status.minorVersion());
      }
      FramingHeaders.requireOneLocation(locations, status.code());
    } catch (ReplyException e) {
      throw e.withStatus(status.code());
    }
  }

  /** Whether the body is chunked, whatever Content-Length says. */
  boolean isChunked() {
    return !codings.isEmpty();
  }

  /** Whether Content-Length is given beside Transfer-Encoding, and so does not count. */
  boolean isFramedTwice() {
    return isChunked() && !lengths.isEmpty();
  }

  /** Whether the length of the body is said once, in one word, on one line. */
  boolean isFramedPlainly() {
    boolean list = !lengths.isEmpty() && lengths.getFirst().indexOf(',') >= 0;
    return !foldedFraming && !isFramedTwice() && lengths.size() <= 1 && !list;
  }

  /** What every Content-Length header says; call it of a sound head that has one. */
  long length() throws ReplyException {
    return FramingHeaders.contentLength(lengths).orElseThrow();
  }

  private void continuation(ByteBuf bytes, int start, int end) throws ReplyException {
    if (!any) {
      throw ReplyException.protocol("the first header line begins with a blank");
    }
    FieldLine.requireSoundContinuation(bytes, start, end);
    if (!last.isEmpty()) {
      List<String> values = valuesOf(last);
      String more = FieldBytes.trimmed(bytes, start, end);
      values.add((values.removeLast() + " " + more).strip());
      foldedFraming |= !last.equals(LOCATION);
    }
  }

  /** Which of the three headers it is; empty when none. */
  private static String remembered(ByteBuf bytes, int start, int colon) {
    String candidate =
        switch (colon - start) {
          case 8 -> LOCATION;
          case 14 -> CONTENT_LENGTH;
          case 17 -> TRANSFER_ENCODING;
          default -> "";
        };
    boolean same =
        !candidate.isEmpty()
            && FieldBytes.trimmed(bytes, start, colon).toLowerCase(Locale.ROOT).equals(candidate);
    return same ? candidate : "";
  }

  private List<String> valuesOf(String name) {
    return switch (name) {
      case LOCATION -> locations;
      case CONTENT_LENGTH -> lengths;
      default -> codings;
    };
  }
}
