package crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyDecoderTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n";

  /** What comes out of a reply that is fed in pieces, as text. */
  private static String decoded(String reply, int pieceLength) {
    byte[] bytes = reply.getBytes(StandardCharsets.ISO_8859_1);
    ReplyDecoder decoder = new ReplyDecoder();
    EmbeddedChannel channel = new EmbeddedChannel(decoder);
    decoder.expect();
    for (int from = 0; from < bytes.length; from += pieceLength) {
      int length = Math.min(pieceLength, bytes.length - from);
      channel.writeInbound(Unpooled.copiedBuffer(bytes, from, length));
    }
    channel.finish();
    var out = new StringBuilder();
    for (Object part = channel.readInbound(); part != null; part = channel.readInbound()) {
      out.append(shown((HttpObject) part));
      ReferenceCountUtil.release(part);
    }
    return out + (decoder.hasSurplus() ? "+" : "");
  }

  private static String shown(HttpObject part) {
    if (part.decoderResult().cause() instanceof ReplyException e) {
      return e.reason().code() + " " + e.status() + ": " + e.detail();
    }
    if (part.decoderResult().isFailure()) {
      return "failed";
    }
    String shown = "";
    if (part instanceof HttpResponse head) {
      shown = head.status().code() + " " + head.headers().entries() + " ";
    }
    if (part instanceof HttpContent content) {
      shown += content.content().toString(StandardCharsets.ISO_8859_1);
    }
    return part instanceof LastHttpContent ? shown + "." : shown;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        OK + "Content-Length: 5\r\n\r\nhello",
        OK + "Content-Length: 5\r\n\r\nhelloHTTP/1.1 200 OK\r\n\r\n",
        OK + "A: b\r\n c\r\nContent-Length: 5, 5\r\nContent-Length:\r\n 5\r\nX: y\r\n\r\nhello",
        OK
            + "Transfer-Encoding:\r\n chunked\r\nConnection: x\r\nContent-Length: 9\r\n\r\n0\r\n\r\n",
        "\r\nHTTP/1.1 103 X\r\nA: b\r\n\r\n\nHTTP/1.1 204\nA: b\n\nrest",
        "HTTP/1.1 304 X\r\nContent-Length: 5\r\n\r\n",
        "HTTP/1.1 100 X\r\n\r\nHTTP/1.1 200 X\r\nA b: c\r\n\r\nhello",
        "HTTP/1.1 302 X\r\nLocation: /a\r\nLocation: /b\r\n\r\n",
        "HTTP/1.1 101 X\r\n\r\n",
        OK + "Content-Le",
      })
  void readsTheSameInWhateverPiecesAReplyComes(String reply) {
    String whole = decoded(reply, reply.length());

    for (int pieceLength : List.of(1, 2, 3, 7, 20)) {
      // Pieces of a body come out in pieces; here they are joined again.
      assertThat(decoded(reply, pieceLength)).isEqualTo(whole);
    }
  }

  @Test
  void leavesOneHeaderThatSaysHowLongTheBodyIs() {
    assertThat(decoded(OK + "Content-Length: 05, 5\r\nA: b\r\n c\r\n\r\nhello", 99))
        .isEqualTo("200 [A=b c, Content-Length=5] hello.");
    assertThat(
            decoded(
                OK + "Content-Length: x\r\n y\r\nTransfer-Encoding: Chunked\r\n\r\n0\r\n\r\n", 99))
        .isEqualTo("200 [Transfer-Encoding=chunked, Connection=close] .");
  }

  @Test
  @Timeout(30)
  void looksAtEveryByteOnceHoweverSlowlyTheyCome() {
    String slow = OK + ("X: " + "x".repeat(65_000) + "\r\n").repeat(3) + "\r\n";

    assertThat(decoded(slow, 1)).startsWith("200 ");
    assertThat(decoded("HTTP/1.1" + " ".repeat(65_000), 1)).startsWith("empty-reply");
  }

  @Test
  @Timeout(60)
  void survivesBytesThatNobodyMeant() {
    var random = new Random(7);
    List<String> pieces =
        List.of(
            "HTTP/1.1",
            " ",
            "200",
            "\r\n",
            "\n",
            "\r",
            ":",
            "Content-Length",
            "Transfer-Encoding",
            "chunked",
            "5",
            ",",
            "\t",
            "\0",
            "X",
            "103",
            "Location",
            "hello",
            "0\r\n\r\n");
    for (int i = 0; i < 20_000; i++) {
      var reply = new StringBuilder(i % 2 == 0 ? OK : "");
      for (int j = random.nextInt(25); j > 0; j--) {
        reply.append(pieces.get(random.nextInt(pieces.size())));
      }
      String whole = decoded(reply.toString(), Math.max(1, reply.length()));

      // What is quoted of bytes that are no HTTP depends on how many have come.
      assertThat(decoded(reply.toString(), 1 + random.nextInt(9)).split("'", 2)[0])
          .as("%s", reply)
          .isEqualTo(whole.split("'", 2)[0]);
      assertThat(whole).as("%s", reply).doesNotStartWith("failed");
    }
  }

  @Test
  void takesNothingThatCameUnasked() {
    ReplyDecoder decoder = new ReplyDecoder();
    EmbeddedChannel channel = new EmbeddedChannel(decoder);

    channel.writeInbound(Unpooled.copiedBuffer(OK + "\r\n", StandardCharsets.US_ASCII));

    assertThat(channel.<Object>readInbound()).isNull();
    assertThat(decoder.hasSurplus()).isTrue();
    assertThat(decoder.heard()).isFalse();
    channel.finishAndReleaseAll();
  }
}
