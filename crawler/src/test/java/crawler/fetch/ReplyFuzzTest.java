package crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.fuzz.Fuzz;
import crawler.fuzz.Pieces;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyFuzzTest {
  private static final List<String> WORDS =
      List.of(
          "HTTP/1.1 200 OK\r\n",
          "HTTP/1.0 ",
          "HTTP/1.1 103 X\r\n\r\n",
          "204",
          "302",
          "Content-Length: ",
          "Transfer-Encoding: chunked\r\n",
          "Connection: close\r\n",
          "Location: /",
          "\r\n\r\n",
          "\r\n ",
          "0\r\n\r\n",
          "0\r\nX: y\r\n",
          "5\r\nhello\r\n",
          "1000000000\r\n",
          ";a=b",
          ":",
          ",");

  /** What may wait within the decoder: one line, or one head. */
  private static final int MOST_HELD = HeadReader.MAX_BYTES + 2;

  /** One that tells how much it holds back. */
  private static final class Watched extends ReplyDecoder {
    int held() {
      return actualReadableBytes();
    }
  }

  @Test
  void readsEveryReplyInOneWayOrRefusesIt() throws Exception {
    Fuzz.run(
        "reply",
        WORDS,
        input -> {
          List<List<byte[]>> ways = Pieces.ways(input);
          String whole = read(ways.getFirst());
          for (List<byte[]> pieces : ways) {
            assertThat(read(pieces)).as("in %d pieces", pieces.size()).isEqualTo(whole);
          }
        });
  }

  private static String read(List<byte[]> pieces) {
    Watched decoder = new Watched();
    EmbeddedChannel channel = new EmbeddedChannel(decoder);
    List<ByteBuf> fed = new ArrayList<>();
    var read = new StringBuilder();
    decoder.expect();
    for (byte[] piece : pieces) {
      ByteBuf bytes = Unpooled.copiedBuffer(piece);
      channel.writeInbound(bytes);
      if (piece.length > 0) {
        fed.add(bytes);
      }
      assertThat(decoder.held()).isLessThanOrEqualTo(MOST_HELD);
      drain(channel, read);
    }
    channel.finish();
    drain(channel, read);
    assertThat(fed).allMatch(bytes -> bytes.refCnt() == 0, "is released");
    return read + (decoder.hasSurplus() ? "+" : "");
  }

  private static void drain(EmbeddedChannel channel, StringBuilder read) {
    for (Object part = channel.readInbound(); part != null; part = channel.readInbound()) {
      read.append(shown((HttpObject) part));
      ReferenceCountUtil.release(part);
    }
  }

  private static String shown(HttpObject part) {
    if (part.decoderResult().isFailure()) {
      assertThat(part.decoderResult().cause()).isInstanceOf(ReplyException.class);
      ReplyException bad = (ReplyException) part.decoderResult().cause();
      assertThat(bad.detail()).hasSizeLessThan(200).matches("[\\x20-\\x7e…]+");
      // What is quoted of bytes that are no HTTP depends on how many have come.
      return "|" + bad.reason() + bad.status() + bad.detail().split("'", 2)[0];
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
}
