package crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Chunks and trailers (RFC 9112, section 7.1), whole and in pieces. */
class ChunkedBodiesTest {
  private static final String HEAD = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  private static final List<Integer> PIECES = List.of(1, 2, 3, 1_000, 1 << 20);

  /** The data; then a full stop at the end, what is wrong, or nothing when more has to come. */
  private static String read(String body, int pieceBytes) {
    ReplyDecoder decoder = new ReplyDecoder();
    EmbeddedChannel channel = new EmbeddedChannel(decoder);
    decoder.expect();
    byte[] bytes = (HEAD + body).getBytes(StandardCharsets.ISO_8859_1);
    for (int from = 0; from < bytes.length; from += pieceBytes) {
      int length = Math.min(pieceBytes, bytes.length - from);
      channel.writeInbound(Unpooled.copiedBuffer(bytes, from, length));
    }
    channel.finish();
    var read = new StringBuilder();
    for (Object part = channel.readInbound(); part != null; part = channel.readInbound()) {
      if (part instanceof HttpContent content) {
        read.append(content.content().toString(StandardCharsets.ISO_8859_1))
            .append(ending(content));
      }
      ReferenceCountUtil.release(part);
    }
    return read + (decoder.hasSurplus() ? "+" : "");
  }

  private static String ending(HttpContent content) {
    if (content.decoderResult().cause() instanceof ReplyException e) {
      return "|" + e.reason().code() + ": " + e.detail();
    }
    return content instanceof LastHttpContent ? "." : "";
  }

  private static void reads(String body, String expected) {
    for (int pieceBytes : PIECES) {
      assertThat(read(body, pieceBytes)).as("in pieces of %d", pieceBytes).isEqualTo(expected);
    }
  }

  private static void refuses(String body, String expected) {
    for (int pieceBytes : PIECES) {
      assertThat(read(body, pieceBytes)).as("in pieces of %d", pieceBytes).endsWith(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5\r\nhello\r\n0\r\n\r\n",
        "2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n",
        "0000000000000005\r\nhello\r\n000\r\n\r\n",
        "5\nhello\r\n0\n\n",
        "5 \t\r\nhello\r\n0 \r\n\r\n",
        "5;\r\nhello\r\n0;a\r\n\r\n",
        "5 ; a=b ; c=\"d;\t\u00e4\"\r\nhello\r\n0\r\n\r\n",
        "5\r\nhello\r\n0\r\nX: y\r\n z\r\nContent-Length: no\r\nTransfer-Encoding: x\r\n\r\n",
        "5\r\nhello\r\n0\r\nX: y\n\n",
      })
  void takesWhatIsClear(String body) {
    reads(body, "hello.");
    reads(body + "HTTP/1.1", "hello.+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\nhello",
        " 5\r\nhello",
        ";a\r\nhello",
        "+5\r\nhello",
        "-5\r\nhello",
        "0x5\r\nhello",
        "5 xyz\r\nhello",
        "5 5\r\nhello",
        "5\0\r\nhello",
        "5_0\r\nhello",
        "\uff15\r\nhello",
        "8000000000000000\r\nhello",
        "ffffffffffffffff\r\nhello",
        "00000000000000005\r\nhello",
      })
  void refusesASizeThatIsNoNumber(String body) {
    reads(body, "|protocol: malformed chunks: a bad chunk size");
  }

  @ParameterizedTest
  @CsvSource({
    "'5\r\nhello5\r\n', hello, no line end after a chunk",
    "'5\r\nhello\n0\r\n\r\n', hello, no line end after a chunk",
    "'5\r\nhello\rx', hello, no line end after a chunk",
    "'4\r\nhello\r\n0\r\n\r\n', hell, no line end after a chunk",
    "'5\r5\r\nhello', '', a bare CR in the line of a chunk size",
    "'5;a\r;b\r\nhello', '', a bare CR in the line of a chunk size",
    "'5;a\u001b\r\nhello', '', control character \\x1b in a chunk extension",
  })
  void refusesBrokenFrames(String body, String data, String detail) {
    reads(body, data + "|protocol: malformed chunks: " + detail);
  }

  @ParameterizedTest
  @CsvSource({
    "'no colon', header line without a colon: 'no colon'",
    "'X : y', blank before the colon of header 'X '",
    "': y', header line without a name",
    "'X: a\0b', NUL character in header 'X'",
    "'X: a\rb', bare CR in header 'X'",
    "'\r', header line without a colon",
    "' X: y', bad character in the header name",
  })
  void refusesATrailerThatNoHeadMayHave(String line, String detail) {
    for (int pieceBytes : PIECES) {
      assertThat(read("0\r\n" + line + "\r\n\r\n", pieceBytes))
          .startsWith("|protocol: malformed trailers: ")
          .contains(detail);
    }
  }

  @Test
  void waitsForWhatIsMissing() {
    String body = "5;x\r\nhello\r\n0\r\nX: y\r\n\r\n";
    for (int length = 0; length < body.length(); length++) {
      String data = "hello".substring(0, Math.max(0, Math.min(5, length - 5)));
      assertThat(read(body.substring(0, length), 3)).isEqualTo(data);
    }
    reads("7fffffffffffffff\r\nhello", "hello");
  }

  @Test
  void refusesNulInAnExtension() {
    reads("5;a\0\r\nhello", "|protocol: malformed chunks: NUL character in a chunk extension");
  }

  @Test
  void refusesExtensionsWithoutEnd() {
    String kibibyte = "x".repeat(1 << 10);
    String chunk = "1;" + kibibyte + "\r\nx\r\n";

    refuses("1;" + "x".repeat(64 << 10), "|header-too-large: chunk extensions without end");
    refuses("1" + " ".repeat(65 << 10), "|header-too-large: chunk extensions without end");
    refuses(chunk.repeat(260), "|header-too-large: chunk extensions without end");
    refuses(chunk.repeat(250) + "0\r\n\r\n", ".");
  }

  @Test
  void allowsALongBodyAsManyBytesOfExtensionsAsOfData() {
    String data = "x".repeat(1_000);
    String signature = ";signature=" + "y".repeat(900);

    refuses(("3e8" + signature + "\r\n" + data + "\r\n").repeat(1_000) + "0\r\n\r\n", "x.");
  }

  @Test
  void boundsTrailersAsHeads() {
    refuses("0\r\nX: " + "x".repeat(65_534), "|header-too-large: trailer line of more than 64 KiB");
    refuses("0\r\n" + "X: y\r\n".repeat(2_001), "|header-too-large: more than 2000 trailers");
    refuses(
        "0\r\n" + ("X: " + "x".repeat(9_000) + "\r\n").repeat(30),
        "|header-too-large: more than 256 KiB of trailers");
    reads("0\r\nX: " + "x".repeat(65_533) + "\r\n" + "X: y\r\n".repeat(1_999) + "\r\n", ".");
  }

  @Test
  @Timeout(30)
  void looksAtEveryByteOfATrailerOnce() {
    String folded = "X: y\r\n" + (" " + "z".repeat(125) + "\r\n").repeat(1_999);

    assertThat(read("0\r\n" + folded + "\r\n", 1)).isEqualTo(".");
  }

  @Test
  void readsTheNextReplyAfterTrailers() {
    ReplyDecoder decoder = new ReplyDecoder();
    EmbeddedChannel channel = new EmbeddedChannel(decoder);
    for (String body : List.of("5;x\r\nhello\r\n0\r\nX: y\r\n\r\n", "3\r\nyes\r\n0\r\n\r\n")) {
      decoder.expect();
      channel.writeInbound(Unpooled.copiedBuffer(HEAD + body, StandardCharsets.US_ASCII));
    }

    long ends =
        channel.inboundMessages().stream().filter(LastHttpContent.class::isInstance).count();

    assertThat(ends).isEqualTo(2);
    assertThat(channel.inboundMessages()).hasSize(6);
    channel.finishAndReleaseAll();
  }
}
