package crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.PageResult;
import crawler.model.Reason;
import crawler.model.Stage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of replies, whole, broken and odd. */
@ParameterizedClass
@EnumSource(Waiting.class)
class RepliesTest extends DownloadContract {
  private static final String TEXT = "hello, world";

  RepliesTest(Waiting waiting) {
    super(waiting);
  }

  static byte[] gzip(byte[] body) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(body);
    }
    return out.toByteArray();
  }

  static byte[] deflate(byte[] body) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new DeflaterOutputStream(out)) {
      zip.write(body);
    }
    return out.toByteArray();
  }

  private String serving(byte[] reply) {
    server.on(
        "/coded",
        (request, socket) -> {
          socket.getOutputStream().write(reply);
          return true;
        });
    return server.url("/coded");
  }

  @Test
  void savesBodiesHoweverTheyAreDelimited() throws Exception {
    String head = "HTTP/1.1 200 OK\r\n";
    String chunks =
        String.join("\r\n", "5;x=y", "hello", "7", ", world", "0", "Trailer: 1", "", "");
    server
        .on("/fixed", RawServer.ok(TEXT))
        .on("/chunked", head + "Transfer-Encoding: chunked\r\n\r\n" + chunks)
        .onClosing("/closed", "HTTP/1.1 200 OK\r\n\r\n" + TEXT)
        .onClosing("/old", "HTTP/1.0 200 OK\r\n\r\n" + TEXT)
        .on("/bare", "HTTP/1.1 200 OK\nContent-Length: 12\n\n" + TEXT);

    for (String path : List.of("/fixed", "/chunked", "/closed", "/old", "/bare")) {
      PageResult.Saved page = saved(server.url(path));

      assertThat(body(server.url(path))).as(path).isEqualTo(TEXT);
      assertThat(page.page().sizeBytes()).isEqualTo(12);
      assertThat(page.visit().wireBytes()).isEqualTo(12);
      assertThat(page.visit().status()).isEqualTo(200);
      assertThat(page.visit().attempts()).isEqualTo(1);
    }
  }

  @Test
  void measuresTheStagesThatHappenedAndNoOthers() throws Exception {
    server.on(
        "/",
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\nContent-Length: 18\r\n\r\n"
            + "<title> A </title>");

    PageResult.Saved first = saved(server.url("/"));
    PageResult.Saved second = saved(server.url("/"));
    for (int i = 0; i < 50 && second.visit().timings().has(Stage.CONNECT); i++) {
      second = saved(server.url("/"));
    }

    assertThat(Arrays.stream(Stage.values()).filter(first.visit().timings()::has))
        .containsExactly(
            Stage.QUEUE, Stage.CONNECT, Stage.TTFB, Stage.BODY, Stage.PARSE, Stage.SAVE);
    assertThat(Arrays.stream(Stage.values()).filter(second.visit().timings()::has))
        .containsExactly(Stage.QUEUE, Stage.TTFB, Stage.BODY, Stage.PARSE, Stage.SAVE);
    assertThat(first.visit().timings().nanos(Stage.CONNECT)).isPositive();
    assertThat(first.visit().timings().nanos(Stage.TTFB)).isPositive();
    assertThat(first.visit().timings().totalNanos()).isPositive();
    assertThat(first.title()).isEqualTo("A");
    assertThat(first.visit().contentType()).isEqualTo("text/html");
    assertThat(first.visit().charset()).isEqualTo("utf-8");
  }

  @Test
  void resolvesNamesAndSaysHowLongItTook() throws Exception {
    server.on("/", RawServer.ok(TEXT));

    PageResult.Saved page = saved("http://localhost:" + server.port() + "/");

    assertThat(page.visit().timings().has(Stage.DNS)).isTrue();
  }

  @Test
  void keepsNoFileForRepliesWithoutContent() throws Exception {
    server
        .on("/204", "HTTP/1.1 204 No Content\r\n\r\n")
        .on("/205", "HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\n\r\n")
        .on("/empty", RawServer.ok(""));

    assertThat(saved(server.url("/204")).visit().status()).isEqualTo(204);
    assertThat(saved(server.url("/205")).visit().status()).isEqualTo(205);
    assertThat(saved(server.url("/empty")).page().sizeBytes()).isZero();
    assertThat(pages.pages).containsOnlyKeys(server.url("/empty"));
    assertThat(server.connections).hasValueLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "/short, truncated",
    "/short-chunks, truncated",
    "/silent, empty-reply",
    "/half-line, empty-reply",
    "/half-head, empty-reply",
    "/bad-chunk, protocol",
    "/bad-status, protocol",
    "/http09, protocol",
    "/http20, protocol",
    "/nul, protocol",
    "/negative, protocol",
    "/wordy-length, protocol",
    "/two-lengths, protocol",
    "/long-head, header-too-large",
    "/many-headers, header-too-large",
    "/long-line, header-too-large",
    "/999, http-other",
    "/304, http-3xx",
    "/300, http-3xx",
    "/nowhere, http-4xx",
  })
  void saysWhyAReplyIsNoPage(String path, String reason) throws Exception {
    String head = "HTTP/1.1 200 OK\r\n";
    server
        .onClosing("/short", head + "Content-Length: 99\r\n\r\n" + TEXT)
        .onClosing("/short-chunks", head + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")
        .onClosing("/silent", "")
        .onClosing("/half-line", "HTTP/1.1 2")
        .onClosing("/half-head", head + "Content-Le")
        .onClosing("/bad-chunk", head + "Transfer-Encoding: chunked\r\n\r\nxyz\r\nhello\r\n")
        .onClosing("/bad-status", "HTTP/1.1 twohundred OK\r\n\r\n")
        .onClosing("/http09", "<html>this is a page of 1991</html>\r\n\r\n")
        .onClosing("/http20", "HTTP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n")
        .onClosing("/nul", head + "X: a\0b\r\nContent-Length: 0\r\n\r\n")
        .onClosing("/negative", head + "Content-Length: -1\r\n\r\n")
        .onClosing("/wordy-length", head + "Content-Length: twelve\r\n\r\n" + TEXT)
        .onClosing("/two-lengths", head + "Content-Length: 12\r\nContent-Length: 3\r\n\r\n" + TEXT)
        .onClosing("/long-head", head + ("X: " + "x".repeat(10_000) + "\r\n").repeat(30) + "\r\n")
        .onClosing("/many-headers", head + "X: y\r\n".repeat(5_000) + "\r\n")
        .onClosing("/long-line", "HTTP/1.1 200 " + "O".repeat(70_000) + "\r\n\r\n")
        .on("/999", "HTTP/1.1 999 No\r\nContent-Length: 0\r\n\r\n")
        .on("/304", "HTTP/1.1 304 Not Modified\r\n\r\n")
        .on("/300", "HTTP/1.1 300 Choices\r\nContent-Length: 0\r\nLocation: /fine\r\n\r\n")
        .on("/fine", RawServer.ok(TEXT));

    PageResult.Failed lost = failed(server.url(path));

    assertThat(lost.reason().code()).isEqualTo(reason);
    assertThat(lost.detail()).isNotBlank().doesNotContain("Exception");
    assertThat(saved(server.url("/fine")).page().sizeBytes()).isEqualTo(12);
    assertThat(pages.pages).containsOnlyKeys(server.url("/fine"));
  }

  @Test
  void neverReadsASurplusAsTheNextReply() throws Exception {
    server
        .on("/longer", RawServer.ok(TEXT) + "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwrong")
        .on("/204", "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nwrong")
        .on("/next", RawServer.ok("right"));

    for (String path : List.of("/longer", "/204")) {
      saved(server.url(path));
      saved(server.url("/next"));
      assertThat(body(server.url("/next"))).isEqualTo("right");
    }
    assertThat(body(server.url("/longer"))).isEqualTo(TEXT);
  }

  @Test
  void undoesContentCodings() throws Exception {
    byte[] text = TEXT.repeat(5_000).getBytes(StandardCharsets.UTF_8);
    byte[] zipped = gzip(text);

    PageResult.Saved page = saved(serving(RawServer.ok("Content-Encoding: gzip\r\n", zipped)));

    assertThat(body(server.url("/coded"))).isEqualTo(TEXT.repeat(5_000));
    assertThat(page.visit().wireBytes()).isEqualTo(zipped.length);
    assertThat(page.page().sizeBytes()).isEqualTo(text.length);
    saved(serving(RawServer.ok("Content-Encoding: deflate\r\n", deflate(text))));
    assertThat(body(server.url("/coded"))).isEqualTo(TEXT.repeat(5_000));
    String twice = "Content-Encoding: deflate\r\nContent-Encoding: gzip\r\n";
    saved(serving(RawServer.ok(twice, gzip(deflate(text)))));
    assertThat(body(server.url("/coded"))).isEqualTo(TEXT.repeat(5_000));
    assertThat(server.connections).hasValueLessThanOrEqualTo(2);
  }

  @Test
  void refusesCodingsThatAreUnknownCutOrCorrupt() throws Exception {
    byte[] zipped = gzip(TEXT.getBytes(StandardCharsets.UTF_8));
    byte[] cut = Arrays.copyOf(zipped, zipped.length - 3);
    byte[] corrupt = zipped.clone();
    corrupt[zipped.length - 6] ^= 1;

    for (byte[] reply :
        List.of(
            RawServer.ok("Content-Encoding: rot13\r\n", zipped),
            RawServer.ok("Content-Encoding: gzip\r\n", cut),
            RawServer.ok("Content-Encoding: gzip\r\n", corrupt),
            RawServer.ok("Content-Encoding: gzip\r\n", "plain".getBytes(StandardCharsets.UTF_8)))) {
      assertThat(reason(serving(reply))).isEqualTo(Reason.DECODE);
    }
    assertThat(pages.pages).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void refusesBodiesThatAreTooLarge(boolean declared) throws Exception {
    maxBody = 100_000;
    server.on(
        "/",
        (request, socket) -> {
          String length = declared ? "Content-Length: 100001\r\n" : "";
          RawServer.sending("HTTP/1.1 200 OK\r\n" + length + "\r\n", true).to(request, socket);
          byte[] piece = new byte[10_000];
          while (!declared) {
            socket.getOutputStream().write(piece);
          }
          return server.hang();
        });

    PageResult.Failed lost = failed(server.url("/"));

    assertThat(lost.reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(lost.visit().status()).isEqualTo(200);
  }

  @Test
  void refusesABombAtTheLimit() throws Exception {
    maxBody = 1 << 20;
    var bomb = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bomb)) {
      for (int i = 0; i < 64; i++) {
        zip.write(new byte[1 << 20]);
      }
    }

    assertThat(reason(serving(RawServer.ok("Content-Encoding: gzip\r\n", bomb.toByteArray()))))
        .isEqualTo(Reason.TOO_LARGE);
  }
}
