package crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.model.PageResult;
import crawler.model.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that end badly, and what is counted of them. */
@ParameterizedClass
@EnumSource(Waiting.class)
class BrokenBodiesTest extends DownloadContract {
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String GZIP = "Content-Encoding: gzip\r\n";

  BrokenBodiesTest(Waiting waiting) {
    super(waiting);
  }

  @BeforeEach
  void serveFinePages() {
    server.on("/fine", RawServer.ok("fine"));
  }

  private PageResult.Failed lost(String head, byte[] body, boolean keep) throws Exception {
    server.on(
        "/broken",
        (request, socket) -> {
          var reply = new ByteArrayOutputStream();
          reply.writeBytes((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
          reply.writeBytes(body);
          socket.getOutputStream().write(reply.toByteArray());
          return keep && server.hang();
        });
    PageResult.Failed lost = failed(server.url("/broken"));
    assertThat(body(server.url("/broken"))).isEqualTo("(none)");
    saved(server.url("/fine"));
    return lost;
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static byte[] bomb() throws IOException {
    var bomb = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bomb)) {
      for (int i = 0; i < 64; i++) {
        zip.write(new byte[1 << 20]);
      }
    }
    return bomb.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1_000, 300_000})
  @Proves(FaultRow.CUT_UNNOTICED)
  void countsWhatCameOfABodyThatWasCut(int length) throws Exception {
    retry = new RetryOptions(1, Duration.ofSeconds(30), 10);
    PageResult.Failed lost =
        lost(OK + "Content-Length: " + (length + 1) + "\r\n", random(length), false);

    assertThat(lost.reason()).isEqualTo(Reason.TRUNCATED);
    assertThat(lost.visit().attempts()).isEqualTo(2);
    assertThat(lost.visit().wireBytes()).isEqualTo(2L * length);
  }

  @Test
  void countsWhatCameOfABodyThatStalled() throws Exception {
    stallTimeout = Duration.ofMillis(300);
    PageResult.Failed lost = lost(OK + "Content-Length: 99\r\n", random(10), true);

    assertThat(lost.reason().code()).isIn("body-timeout", "too-slow");
    assertThat(lost.visit().wireBytes()).isEqualTo(10);
  }

  @Test
  void countsWhatCameOfABodyThatIsTooLarge() throws Exception {
    maxBody = 1_000;
    PageResult.Failed lost = lost(OK, random(5_000), false);

    assertThat(lost.reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(lost.visit().wireBytes()).isBetween(1_001L, 5_000L);
  }

  @ParameterizedTest
  @CsvSource({
    "'xyz\r\n', 0, chunks: a bad chunk size",
    "'5\r\nhello!!', 5, chunks: no line end after a chunk",
    "'-5\r\nhello\r\n', 0, chunks: a bad chunk size",
    "'5 x\r\nhello\r\n', 0, chunks: a bad chunk size",
    "'5\r\nhello\r\n0\r\ncolonless\r\n\r\n', 5, trailers: header line without a colon",
  })
  void saysWhatIsWrongWithChunks(String chunks, int wireBytes, String detail) throws Exception {
    byte[] body = chunks.getBytes(StandardCharsets.ISO_8859_1);

    PageResult.Failed lost = lost(OK + "Transfer-Encoding: chunked\r\n", body, true);

    assertThat(lost.reason()).isEqualTo(Reason.PROTOCOL);
    assertThat(lost.detail()).startsWith("malformed " + detail);
    assertThat(lost.visit().wireBytes()).isEqualTo(wireBytes);
  }

  @Test
  void refusesTrailersWithoutEnd() throws Exception {
    byte[] body = ("0\r\n" + "X: y\r\n".repeat(2_001)).getBytes(StandardCharsets.ISO_8859_1);

    PageResult.Failed lost = lost(OK + "Transfer-Encoding: chunked\r\n", body, true);

    assertThat(lost.reason()).isEqualTo(Reason.HEADER_TOO_LARGE);
    assertThat(lost.detail()).isEqualTo("more than 2000 trailers");
  }

  @ParameterizedTest
  @CsvSource({"4096, true", "1048576, true", "4096, false", "1048576, false"})
  void refusesABombOfAServerThatClosesAtOnce(int limit, boolean declared) throws Exception {
    maxBody = limit;
    retry = new RetryOptions(2, Duration.ofSeconds(30), 10);
    byte[] bomb = bomb();
    String length = declared ? "Content-Length: " + bomb.length + "\r\n" : "";

    for (int i = 0; i < 5; i++) {
      PageResult.Failed lost = lost(OK + GZIP + length, bomb, false);

      assertThat(lost.reason()).isEqualTo(Reason.TOO_LARGE);
      assertThat(lost.visit().attempts()).isEqualTo(1);
      assertThat(lost.visit().wireBytes())
          .isBetween(declared && limit < bomb.length ? 0L : 1L, (long) bomb.length);
    }
  }

  @Test
  @Proves(FaultRow.CUT_UNNOTICED)
  void tellsACutTransferFromCutData() throws Exception {
    byte[] whole = RepliesTest.gzip(random(100_000));
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);

    PageResult.Failed transfer =
        lost(OK + GZIP + "Content-Length: " + whole.length + "\r\n", cut, false);
    PageResult.Failed data = lost(OK + GZIP + "Content-Length: " + cut.length + "\r\n", cut, false);
    PageResult.Failed untilClose = lost(OK + GZIP, cut, false);

    assertThat(transfer.reason()).isEqualTo(Reason.TRUNCATED);
    assertThat(data.reason()).isEqualTo(Reason.DECODE);
    assertThat(untilClose.reason()).isEqualTo(Reason.DECODE);
    assertThat(transfer.visit().wireBytes()).isEqualTo(cut.length);
    assertThat(data.visit().wireBytes()).isEqualTo(cut.length);
  }
}
