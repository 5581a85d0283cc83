package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.faults.FaultRow;
import crawler.pipeline.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Bodies that are late, cut, too much or not what they are said to be. */
final class BodyFaults {
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String LARGE = OK + "Content-Length: 100000\r\n\r\n";
  private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";

  /** 64 MiB of zeros. */
  private static final String BROTLI_BOMB =
      "cbffff3ff82700e2b14020f7fe8fffff7ff04f00c4611180eefd1fffffffe09f0088c30200ddfb3ffeffffc1"
          + "3f0110870500baf77ffcffff837f02200e0b0074effff8ffff07ff04401c1600e8defff1ffff0ffe098038"
          + "2c00d0bdffcbffff3ffc1300715800a07bff07";

  private BodyFaults() {}

  static Stream<Fault> all() {
    return Stream.of(
        Fault.of(FaultRow.BODY_SLOW, site -> HeadFaults.dripping(site, LARGE, "x")).slowly(),
        Fault.of(FaultRow.BODY_STALLS, "at once", site -> stalling(site, "")).slowly(),
        Fault.of(FaultRow.BODY_STALLS, "by and by", site -> stalling(site, "x".repeat(50_000)))
            .slowly(),
        Fault.of(FaultRow.BODY_ENDLESS, BodyFaults::endless),
        Fault.of(FaultRow.BODY_SHORT, site -> site.answeringAndClosing(LARGE + "short")).slowly(),
        Fault.with(FaultRow.BODY_LONG, "", site -> kept(site, RawServer.ok("12345") + "678"))
            .again(),
        Fault.with(FaultRow.BODY_OF_204, "", BodyFaults::noContent).again(),
        Fault.of(
            FaultRow.BODY_OF_304,
            site -> site.answering("HTTP/1.1 304 Same\r\nContent-Length: 5\r\n\r\nwrong")),
        Fault.of(FaultRow.CHUNK_BAD, "letters", site -> site.answering(CHUNKED + "xyz\r\n")),
        Fault.of(FaultRow.CHUNK_BAD, "minus", site -> site.answering(CHUNKED + "-5\r\nhello\r\n")),
        Fault.of(
                FaultRow.CHUNK_MISSING,
                site -> site.answeringAndClosing(CHUNKED + "5\r\nhello\r\n"))
            .slowly(),
        encoded(FaultRow.BOMB_GZIP, "gzip", bomb()),
        encoded(FaultRow.BOMB_TWICE, "gzip, gzip", gzip(bomb())),
        encoded(FaultRow.BOMB_BROTLI, "br", HexFormat.of().parseHex(BROTLI_BOMB)),
        encoded(FaultRow.BOMB_ZSTD, "zstd", zstdBomb()),
        encoded(FaultRow.CODINGS_CHAINED, "gzip, gzip, gzip, gzip, gzip, gzip", bomb()),
        encoded(FaultRow.GZIP_CORRUPT, "gzip", corrupt()),
        encoded(FaultRow.GZIP_CUT, "gzip", Arrays.copyOf(bomb(), 40)),
        Fault.with(
            FaultRow.CHARSET_WRONG,
            "",
            site -> page(site, "Content-Type: text/html; charset=utf-8\r\n")),
        Fault.with(
            FaultRow.CHARSET_WRONG,
            "unknown",
            site -> page(site, "Content-Type: text/html; charset=klingon\r\n")),
        Fault.with(FaultRow.CHARSET_MISSING, "", site -> page(site, "Content-Type: text/html\r\n")),
        Fault.with(FaultRow.CHARSET_MISSING, "no type", site -> page(site, "")));
  }

  /** Says no more, but notices when the client hangs up. */
  private static String stalling(FaultSite site, String first) throws IOException {
    return site.server()
        .on(
            "/",
            (request, socket) -> {
              RawServer.sending(LARGE + first, true).to(request, socket);
              while (socket.getInputStream().read() >= 0) {}
              return false;
            })
        .url("/");
  }

  private static String endless(FaultSite site) throws IOException {
    byte[] block = new byte[64 << 10];
    return site.server()
        .on(
            "/",
            (request, socket) -> {
              RawServer.sending(OK + "\r\n", true).to(request, socket);
              // Until the client hangs up.
              while (true) {
                socket.getOutputStream().write(block);
              }
            })
        .url("/");
  }

  /** The second run must not take the surplus of the first for its reply. */
  private static Fault.Expected kept(FaultSite site, String reply) throws IOException {
    return Fault.expected(FaultRow.BODY_LONG, site.answering(reply))
        .and((line, run) -> assertThat(run.resolve(line.getString("file"))).hasContent("12345"));
  }

  private static Fault.Expected noContent(FaultSite site) throws IOException {
    String reply = "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nwrong";
    return Fault.expected(FaultRow.BODY_OF_204, site.answering(reply))
        .and((line, run) -> assertThat(line.getString("file")).isNull());
  }

  private static String serving(RawServer server, String headers, byte[] body) {
    byte[] reply = RawServer.ok(headers, body);
    return server
        .on(
            "/",
            (request, socket) -> {
              socket.getOutputStream().write(reply);
              return true;
            })
        .url("/");
  }

  private static Fault encoded(FaultRow row, String codings, byte[] body) {
    return Fault.of(
        row, site -> serving(site.server(), "Content-Encoding: " + codings + "\r\n", body));
  }

  private static Fault.Expected page(FaultSite site, String headers) throws IOException {
    byte[] latin1 =
        "<html><title>\u00e9t\u00e9</title>\0\u0080\u00ff".getBytes(StandardCharsets.ISO_8859_1);
    return Fault.expected(FaultRow.CHARSET_WRONG, serving(site.server(), headers, latin1))
        .and(
            (line, run) ->
                assertThat(Files.readAllBytes(run.resolve(line.getString("file"))))
                    .isEqualTo(latin1));
  }

  private static byte[] bomb() {
    return gzip(new byte[64 << 20]);
  }

  private static byte[] gzip(byte[] plain) {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(plain);
    } catch (IOException e) {
      throw new IllegalStateException("nothing can fail in memory", e);
    }
    return out.toByteArray();
  }

  private static byte[] corrupt() {
    byte[] bytes = gzip("a page".repeat(100).getBytes(StandardCharsets.US_ASCII));
    bytes[bytes.length / 2] ^= 0x55;
    return bytes;
  }

  /** Blocks that say one byte 128 Ki times over (RFC 8878, section 3.1.1.2). */
  private static byte[] zstdBomb() {
    var out = new ByteArrayOutputStream();
    // Magic number; no content size, no checksum; a window of 1 MiB.
    out.writeBytes(new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, 0x50});
    for (int i = 1; i <= 512; i++) {
      int header = (128 << 10) << 3 | 1 << 1 | (i == 512 ? 1 : 0);
      out.writeBytes(new byte[] {(byte) header, (byte) (header >> 8), (byte) (header >> 16), 0});
    }
    return out.toByteArray();
  }
}
