package crawler.iomodel;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.fuzz.Fuzz;
import crawler.fuzz.Pieces;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyReaderFuzzTest {
  private static final List<String> WORDS =
      List.of(
          "Transfer-Encoding: chunked\r\n",
          "Content-Encoding: gzip\r\n",
          "Content-Encoding: deflate\r\n",
          "Content-Length: ",
          "\r\n\r\n",
          "0\r\n\r\n",
          "5\r\nhello\r\n",
          "HTTP/1.1 103 X\r\n\r\n");

  @Test
  void endsEveryReplyInOneWay() throws Exception {
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
    var sink = new Counting();
    try (ReplyReader reader = new ReplyReader()) {
      reader.expect();
      for (byte[] piece : pieces) {
        reader.feed(ByteBuffer.wrap(piece), sink);
      }
      if (!reader.complete()) {
        reader.endOfInput(sink);
      }
      return sink.status + " " + sink.bytes + " bytes " + sink.hash;
    } catch (PageFailure e) {
      return e.reason().code();
    }
  }

  private static final class Counting implements ReplySink {
    private int status;
    private long bytes;
    private int hash;

    @Override
    public void head(int code, String mediaType) {
      status = code;
    }

    @Override
    public void body(ByteBuffer data) {
      bytes += data.remaining();
      while (data.hasRemaining()) {
        hash = 31 * hash + data.get();
      }
    }
  }
}
