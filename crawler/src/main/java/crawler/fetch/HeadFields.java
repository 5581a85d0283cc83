package crawler.fetch;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks and collects the header lines of one head (RFC 9112, section 5), and remembers those that
 * decide how long the body is and where a redirect leads. A line that begins with a blank continues
 * the one before, as section 5.2 lets a user agent read it. One thread at a time.
 */
final class HeadFields {
  private static final String CONTENT_LENGTH = "Content-Length";
  private static final String TRANSFER_ENCODING = "Transfer-Encoding";
  private static final String LOCATION = "Location";
  private static final String CONNECTION = "Connection";

  /** Whatever is validated has been here. */
  private static final HttpHeadersFactory HEADERS =
      DefaultHttpHeadersFactory.headersFactory().withValidation(false);

  /** Most lines are copied into an array that is used again. */
  private static final int USUAL_BYTES = 512;

  private final byte[] copy = new byte[USUAL_BYTES];
  private final List<String> lengths = new ArrayList<>(1);
  private final List<String> codings = new ArrayList<>(1);
  private final List<String> locations = new ArrayList<>(1);

  /** Those that are complete. */
  private @Nullable HttpHeaders headers;

  /** The header that may be continued. */
  private @Nullable AsciiString name;

  private String value = "";

  /** What that is, when it is one of the three; empty otherwise. */
  private String last = "";

  private boolean foldedFraming;
  private long bodyBytes = UNKNOWN;

  /** The body ends with the connection, or is chunked. */
  static final long UNKNOWN = -1;

  void clear() {
    lengths.clear();
    codings.clear();
    locations.clear();
    headers = null;
    name = null;
    value = "";
    last = "";
    foldedFraming = false;
    bodyBytes = UNKNOWN;
  }

  /** Takes a line that is not empty, without its line end. */
  void line(ByteBuf bytes, int start, int end) throws ReplyException {
    if (FieldBytes.isBlank(bytes.getByte(start))) {
      continuation(bytes, start, end);
      return;
    }
    int length = end - start;
    byte[] line = length <= USUAL_BYTES ? copy : new byte[length];
    bytes.getBytes(start, line, 0, length);
    int colon = FieldBytes.tokenEnd(line, length);
    boolean named = colon > 0 && colon < length && line[colon] == ':';
    if (!named || FieldBytes.hasControl(line, colon + 1, length)) {
      // Finds the same once more, and the words for it.
      FieldLine.requireSound(bytes, start, end);
      throw ReplyException.protocol("malformed header line");
    }
    put();
    AsciiString begun = FieldNames.of(line, colon);
    name = begun;
    value = FieldBytes.trimmed(line, colon + 1, length);
    last = remembered(begun);
    if (!last.isEmpty()) {
      valuesOf(last).add(value);
    }
  }

  /** The header that was read last has come to its end. */
  private void put() {
    AsciiString complete = name;
    if (complete != null) {
      all().add(complete, value);
      name = null;
    }
  }

  private HttpHeaders all() {
    HttpHeaders all = headers;
    if (all == null) {
      all = HEADERS.newHeaders();
      headers = all;
    }
    return all;
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
        bodyBytes = FramingHeaders.contentLength(lengths).orElse(UNKNOWN);
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

  /** What every Content-Length header of a sound head says; {@link #UNKNOWN} when it does not. */
  long bodyBytes() {
    return bodyBytes;
  }

  /**
   * The headers of a sound head, with one plain one that says how long the body is.
   * Transfer-Encoding wins over Content-Length, and the connection is not used again then (RFC
   * 9112, section 6.3). Call it once.
   */
  HttpHeaders unambiguous(StatusLine status) {
    put();
    HttpHeaders all = all();
    headers = null;
    if (!isFramedPlainly()) {
      all.remove(CONTENT_LENGTH);
      if (isChunked()) {
        all.set(TRANSFER_ENCODING, "chunked").set(CONNECTION, "close");
      } else {
        all.set(CONTENT_LENGTH, Long.toString(bodyBytes));
      }
    }
    if (isChunked() && !status.mayHaveBody()) {
      all.remove(TRANSFER_ENCODING);
    }
    return all;
  }

  /** Whether the length of the body is said once, in one word, on one line. */
  private boolean isFramedPlainly() {
    boolean list = !lengths.isEmpty() && lengths.getFirst().indexOf(',') >= 0;
    boolean twice = isChunked() && !lengths.isEmpty();
    return !foldedFraming && !twice && lengths.size() <= 1 && !list;
  }

  private void continuation(ByteBuf bytes, int start, int end) throws ReplyException {
    if (name == null) {
      throw ReplyException.protocol("the first header line begins with a blank");
    }
    FieldLine.requireSoundContinuation(bytes, start, end);
    String more = FieldBytes.trimmed(bytes, start, end);
    value = value + " " + more;
    if (!last.isEmpty()) {
      List<String> values = valuesOf(last);
      values.add((values.removeLast() + " " + more).strip());
      foldedFraming |= !last.equals(LOCATION);
    }
  }

  /** Which of the three headers it is; empty when none. */
  private static String remembered(AsciiString name) {
    String candidate =
        switch (name.length()) {
          case 8 -> LOCATION;
          case 14 -> CONTENT_LENGTH;
          case 17 -> TRANSFER_ENCODING;
          default -> "";
        };
    return !candidate.isEmpty() && name.contentEqualsIgnoreCase(candidate) ? candidate : "";
  }

  private List<String> valuesOf(String name) {
    return switch (name) {
      case LOCATION -> locations;
      case CONTENT_LENGTH -> lengths;
      default -> codings;
    };
  }
}
