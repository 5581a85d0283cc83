package crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.model.PageResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Heads that are not to be believed, and odd ones that are fine. */
@ParameterizedClass
@EnumSource(Waiting.class)
class StrictRepliesTest extends DownloadContract {
  private static final String TEXT = "hello, world";
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
  private static final String CHUNKS = "\r\nc\r\n" + TEXT + "\r\n0\r\n\r\n";
  private static final String HINTS = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";

  StrictRepliesTest(Waiting waiting) {
    super(waiting);
  }

  /** What a server sends, and what is said of it. */
  record Bad(String name, String reply, String reason, String detail) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Bad header(String name, String lines, String detail) {
    return new Bad(name, OK + lines + "Content-Length: 12\r\n\r\n" + TEXT, "protocol", detail);
  }

  private static Bad lengths(String name, String lines, String detail) {
    return new Bad(name, OK + lines + "\r\n" + TEXT, "protocol", detail);
  }

  private static Bad status(String status) {
    return new Bad(
        "status " + status,
        "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n",
        "protocol",
        "the status is not a number from 100 to 999: '" + status.split(" ", 2)[0] + "'");
  }

  private static Bad notHttp(String name, String bytes, String shown) {
    return new Bad(
        name, bytes, "protocol", "the reply does not begin with HTTP/1.1: '" + shown + "'");
  }

  private static Bad large(String name, String reply, String detail) {
    return new Bad(name, reply, "header-too-large", detail);
  }

  static Stream<Bad> bad() {
    String location = "Location: /a\r\n";
    return Stream.of(
        notHttp("HTTP/0.9", "<html>1991", "<html>1991"),
        notHttp("TLS alert", "\u0015\u0003\u0003\0\2\2\50", "\\x15\\x03\\x03\\x00\\x02\\x02("),
        notHttp("garbage", "\u00ff".repeat(30), "\\xff".repeat(19) + "…"),
        notHttp("HTTP/2", "HTTP/2.0 200 OK\r\n\r\n", "HTTP/2.0 200 OK"),
        notHttp("no blank", "HTTP/1.1200 OK\r\n\r\n", "HTTP/1.1200 OK"),
        notHttp("other case", "http/1.1 200 OK\r\n\r\n", "http/1.1 200 OK"),
        notHttp("radio", "ICY 200 OK\r\n\r\n", "ICY 200 OK"),
        status("99999 No"),
        status("42 No"),
        status("-1 No"),
        status("099 No"),
        status("2x0 No"),
        status("twohundred"),
        new Bad("no status", "HTTP/1.1\r\n\r\n", "protocol", "the status is not a number"),
        new Bad("NUL", "HTTP/1.1 200 O\0K\r\n\r\n", "protocol", "NUL character in the status line"),
        header("no colon", "X-Odd\r\n", "header line without a colon: 'X-Odd'"),
        header("blank before the colon", "X : y\r\n", "blank before the colon of header 'X '"),
        header("empty name", ": y\r\n", "header line without a name"),
        header("odd name", "X(y): z\r\n", "bad character in the header name 'X(y)'"),
        header("NUL in a name", "X\0: y\r\n", "bad character in the header name 'X\\x00'"),
        header("NUL in a value", "X: a\0b\r\n", "NUL character in header 'X'"),
        header("CR in a value", "X: a\rb\r\n", "bare CR in header 'X'"),
        header("two CRs", "X: a\r\r\n", "bare CR in header 'X'"),
        header("escape", "X: \u001b[31m\r\n", "control character \\x1b in header 'X'"),
        header("CR in a fold", "X: a\r\n b\rc\r\n", "bare CR in a continued header line"),
        header("fold of nothing", " X: a\r\n", "the first header line begins with a blank"),
        lengths("minus", "Content-Length: -1\r\n", "Content-Length is not a length: '-1'"),
        lengths("plus", "Content-Length: +5\r\n", "Content-Length is not a length: '+5'"),
        lengths("words", "Content-Length: five\r\n", "Content-Length is not a length: 'five'"),
        lengths("nothing", "Content-Length:\r\n", "Content-Length is not a length: ''"),
        lengths("hex", "Content-Length: 0xc\r\n", "Content-Length is not a length: '0xc'"),
        lengths("huge", "Content-Length: " + "9".repeat(19) + "\r\n", "not a length: '999"),
        lengths(
            "two lengths",
            "Content-Length: 5\r\nContent-Length: 7\r\n",
            "two unequal Content-Length headers: 5, 7"),
        lengths("a list", "Content-Length: 5, 7\r\n", "two unequal Content-Length headers: 5, 7"),
        lengths("gap in a list", "Content-Length: 5,\r\n", "Content-Length is not a length: ''"),
        lengths(
            "gzip, chunked",
            "Transfer-Encoding: gzip, chunked\r\n",
            "Transfer-Encoding other than chunked: 'gzip, chunked'"),
        lengths(
            "chunked twice",
            CHUNKED + CHUNKED,
            "Transfer-Encoding other than chunked: 'chunked, chunked'"),
        lengths(
            "identity",
            "Content-Length: 12\r\nTransfer-Encoding: identity\r\n",
            "Transfer-Encoding other than chunked: 'identity'"),
        new Bad(
            "chunked in HTTP/1.0",
            "HTTP/1.0 200 OK\r\n" + CHUNKED + CHUNKS,
            "protocol",
            "Transfer-Encoding in a reply of HTTP/1.0"),
        new Bad(
            "two places",
            "HTTP/1.1 302 Found\r\n" + location + "Location: /b\r\n\r\n",
            "protocol",
            "two different Location headers"),
        new Bad(
            "upgrade",
            "HTTP/1.1 101 Switching\r\nUpgrade: h2c\r\n\r\n",
            "protocol",
            "status 101, but no other protocol was asked for"),
        new Bad("17 interims", HINTS.repeat(17), "protocol", "17 interim replies"),
        new Bad(
            "bad interim", "HTTP/1.1 100 Go\r\nX\r\n\r\n" + RawServer.ok(TEXT), "protocol", "'X'"),
        large("long status line", "HTTP/1.1 200 " + "O".repeat(65_524), "status line of more than"),
        large("long header", OK + "X: " + "x".repeat(65_535), "header line of more than 64 KiB"),
        large("much", OK + ("X: " + "x".repeat(9_000) + "\r\n").repeat(30), "than 256 KiB"),
        large("many", OK + "X: y\r\n".repeat(2_001), "more than 2000 headers"),
        large("much in folds", OK + "X: y\r\n" + " z\r\n".repeat(2_000), "than 2000 headers"),
        large(
            "much in interims",
            ("HTTP/1.1 103 X\r\nX: " + "x".repeat(20_000) + "\r\n\r\n").repeat(14),
            "more than 256 KiB of headers"));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void failsOnceSaysWhyAndGivesTheConnectionUp(Bad bad) throws Exception {
    retry = new RetryOptions(2, retry.maxDelay(), 10);
    var closedByUs = new CountDownLatch(1);
    server
        .on("/fine", RawServer.ok(TEXT))
        .on(
            "/bad",
            (request, socket) -> {
              try {
                RawServer.sending(bad.reply(), true).to(request, socket);
                while (socket.getInputStream().read() >= 0) {}
              } finally {
                closedByUs.countDown();
              }
              return false;
            });

    saved(server.url("/fine"));
    PageResult.Failed lost = failed(server.url("/bad"));
    RawServer.await(closedByUs);

    assertThat(lost.reason().code()).isEqualTo(bad.reason());
    assertThat(lost.detail()).contains(bad.detail()).hasSizeLessThan(160).doesNotContain("\r");
    assertThat(lost.visit().attempts()).isEqualTo(1);
    assertThat(server.count("/bad")).isEqualTo(1);
    assertThat(results).hasSize(2);
    assertThat(saved(server.url("/fine")).page().sizeBytes()).isEqualTo(12);
    assertThat(pages.pages).containsOnlyKeys(server.url("/fine"));
  }

  @Test
  void tellsABeginningOfHttpFromWhatIsNone() throws Exception {
    List<String> beginnings =
        List.of("H", "HTTP/1.", "HTTP/1.1 2", OK, OK + "Content-Le", OK + "X: y\r", HINTS, "\r\n");
    List<String> others =
        List.of("h", "HTTP/3", "HTTP/1.1 2x", OK + "no colon", OK + "X: y\0", OK + "<html>");
    for (String bytes : beginnings) {
      server.onClosing("/" + beginnings.indexOf(bytes), bytes);
      PageResult.Failed lost = failed(server.url("/" + beginnings.indexOf(bytes)));

      assertThat(lost.reason().code()).as(bytes).isEqualTo("empty-reply");
      assertThat(lost.detail()).startsWith("the connection closed");
    }
    for (String bytes : others) {
      server.onClosing("/other", bytes);

      assertThat(reason(server.url("/other")).code()).as(bytes).isEqualTo("protocol");
    }
  }

  static Stream<String> odd() {
    String padded = "X: " + "x".repeat((64 << 10) - 3) + "\r\n";
    int left =
        (256 << 10) - OK.length() - 3 * padded.length() - "Content-Length: 12\r\n\r\n".length();
    return Stream.of(
        OK + "Content-Length: 12, 12\r\n\r\n" + TEXT,
        OK + "Content-Length: 12\r\ncontent-length: 012\r\n\r\n" + TEXT,
        "HTTP/1.0 200 OK\r\nContent-Length: 12,12\r\nConnection: keep-alive\r\n\r\n" + TEXT,
        OK + "Content-Length:\r\n 12\r\n\r\n" + TEXT,
        OK + "X: a\r\n\tb\r\n  \r\nContent-Length: 12\r\n\r\n" + TEXT,
        OK + CHUNKED + "Content-Length: 5\r\n" + CHUNKS,
        OK + "Content-Length: no\r\n -1\r\n" + CHUNKED.toUpperCase(Locale.ROOT) + CHUNKS,
        OK + "Transfer-Encoding: chunked\r\n \r\n" + CHUNKS,
        "HTTP/1.1 200\nContent-Length: 12\n\n" + TEXT,
        "\r\n\nHTTP/1.1  200\r\nX:\r\nX: \u00e4\u00ff \r\nContent-Length: 12 \r\n\r\n" + TEXT,
        OK + "Location: /a\r\nLocation: /b\r\nContent-Length: 12\r\n\r\n" + TEXT,
        HINTS.repeat(16) + RawServer.ok(TEXT),
        "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 199 X\r\n\r\n" + RawServer.ok(TEXT),
        "HTTP/1.1 200 " + "O".repeat(65_523) + "\r\nContent-Length: 12\r\n\r\n" + TEXT,
        OK + "X: y\r\n".repeat(1_999) + "Content-Length: 12\r\n\r\n" + TEXT,
        OK
            + padded.repeat(3)
            + ("X: " + "x".repeat(left - 5) + "\r\n")
            + ("Content-Length: 12\r\n\r\n" + TEXT));
  }

  @ParameterizedTest
  @MethodSource("odd")
  void takesWhatIsOddButClear(String reply) throws Exception {
    server.on("/odd", reply).on("/next", RawServer.ok("next"));

    assertThat(saved(server.url("/odd")).visit().attempts()).isEqualTo(1);
    assertThat(body(server.url("/odd"))).isEqualTo(TEXT);
    saved(server.url("/next"));
    assertThat(body(server.url("/next"))).isEqualTo("next");
    assertThat(server.count("/odd")).isEqualTo(1);
  }

  @Test
  void closesTheConnectionOfAReplyWithTwoLengths() throws Exception {
    server.on("/", OK + CHUNKED + "Content-Length: 5\r\nConnection: keep-alive\r\n" + CHUNKS);

    saved(server.url("/"));
    saved(server.url("/"));

    assertThat(server.connections).hasValue(2);
  }

  @Test
  void followsALocationThatIsSaidTwice() throws Exception {
    server
        .on("/a", "HTTP/1.1 301 Moved\r\nLocation: /b\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n")
        .on("/b", RawServer.ok(TEXT));

    assertThat(saved(server.url("/a")).visit().redirects()).hasSize(1);
  }

  @Test
  void keepsTheStatusOfAHeadThatContradictsItself() throws Exception {
    server.on("/", "HTTP/1.1 302 Found\r\nLocation: /b\r\nLocation: /c\r\n\r\n");

    assertThat(failed(server.url("/")).visit().status()).isEqualTo(302);
  }

  @Test
  void takesAStatusThatNobodyKnows() throws Exception {
    for (int status : List.of(600, 777, 999)) {
      server.on("/" + status, "HTTP/1.1 " + status + " X\r\nContent-Length: 0\r\n\r\n");

      PageResult.Failed lost = failed(server.url("/" + status));

      assertThat(lost.reason().code()).isEqualTo("http-other");
      assertThat(lost.visit().status()).isEqualTo(status);
    }
  }

  @Test
  void readsAHeadThatComesByteByByte() throws Exception {
    byte[] reply = (HINTS + RawServer.ok(TEXT)).getBytes(StandardCharsets.ISO_8859_1);
    server.on(
        "/",
        (request, socket) -> {
          socket.setTcpNoDelay(true);
          for (byte next : reply) {
            socket.getOutputStream().write(next);
          }
          return true;
        });

    saved(server.url("/"));
    assertThat(body(server.url("/"))).isEqualTo(TEXT);
  }

  @Test
  @Proves({FaultRow.BODY_LONG, FaultRow.BODY_OF_204, FaultRow.BODY_OF_304})
  void dropsWhatFollowsAReply() throws Exception {
    server
        .on("/chunked", OK + CHUNKED + CHUNKS + "surplus")
        .on("/204", "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nwrong")
        .on("/304", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\nwrong")
        .on("/long", RawServer.ok(TEXT) + RawServer.ok("wrong"))
        .on("/next", RawServer.ok("right"));

    for (String path : List.of("/chunked", "/204", "/304", "/long")) {
      fetch(server.url(path));
      PageResult.Saved next = saved(server.url("/next"));

      assertThat(body(server.url("/next"))).as(path).isEqualTo("right");
      assertThat(next.visit().attempts()).isEqualTo(1);
    }
  }
}
