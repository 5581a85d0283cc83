package crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.fetch.Coded;
import crawler.fetch.ContentCoding;
import crawler.fetch.Header;
import crawler.model.PageResult;
import crawler.model.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which codings a page is asked for in, and what becomes of bodies that come in one. */
@ParameterizedClass
@EnumSource(Waiting.class)
class CodingsTest extends DownloadContract {
  private static final String TEXT = "a page that is worth compressing, ".repeat(20_000);

  CodingsTest(Waiting waiting) {
    super(waiting);
  }

  private String serving(String codings, byte[] body) {
    byte[] reply = RawServer.ok("Content-Encoding: " + codings + "\r\n", body);
    server.on(
        "/coded",
        (request, socket) -> {
          socket.getOutputStream().write(reply);
          return true;
        });
    return server.url("/coded");
  }

  private String asked() {
    return server.last("/coded").header("Accept-Encoding");
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "gzip, br", "br, zstd", "zstd, zstd, br, gzip, deflate"})
  void undoesEveryCoding(String codings) throws Exception {
    byte[] coded = Coded.in(codings, TEXT.getBytes(StandardCharsets.UTF_8));

    PageResult.Saved page = saved(serving(codings, coded));

    assertThat(body(server.url("/coded"))).isEqualTo(TEXT);
    assertThat(page.visit().wireBytes()).isEqualTo(coded.length);
    assertThat(page.page().sizeBytes()).isEqualTo(TEXT.length());
    assertThat(asked()).isEqualTo("gzip, deflate, br, zstd");
  }

  @Test
  void undoesCodingsThatNobodyAskedFor() throws Exception {
    acceptEncoding = List.of(ContentCoding.IDENTITY);

    saved(serving("br", Coded.in("br", TEXT.getBytes(StandardCharsets.UTF_8))));

    assertThat(body(server.url("/coded"))).isEqualTo(TEXT);
    assertThat(asked()).isEqualTo("identity");
  }

  @Test
  void asksInTheOrderOfTheOptionUnlessAHeaderSaysOtherwise() throws Exception {
    acceptEncoding = List.of(ContentCoding.ZSTD, ContentCoding.GZIP, ContentCoding.ZSTD);
    headers = List.of(new Header("accept-encoding", "br;q=0.5"));
    saved(serving("", new byte[1]));
    assertThat(asked()).isEqualTo("br;q=0.5");
  }

  @Test
  void asksForEachCodingOnce() throws Exception {
    acceptEncoding = List.of(ContentCoding.ZSTD, ContentCoding.GZIP, ContentCoding.ZSTD);
    saved(serving("", new byte[1]));
    assertThat(asked()).isEqualTo("zstd, gzip");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "zstd", "gzip, gzip", "zstd, br"})
  void refusesABombAtTheLargestBody(String codings) throws Exception {
    maxBody = 1 << 20;

    PageResult.Failed lost = failed(serving(codings, Coded.in(codings, new byte[64 << 20])));

    assertThat(lost.reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(lost.detail()).contains("--max-body");
    assertThat(lost.visit().attempts()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "gzip, gzip", "zstd, br"})
  void refusesABombHoweverLargeABodyMayBe(String codings) throws Exception {
    maxBody = 1L << 40;

    PageResult.Failed lost = failed(serving(codings, Coded.in(codings, new byte[64 << 20])));

    assertThat(lost.reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(lost.detail()).contains("1,100 times");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "zstd", "zstd, br"})
  void refusesWhatIsCutOrCorrupt(String codings) throws Exception {
    byte[] coded = Coded.in(codings, TEXT.getBytes(StandardCharsets.UTF_8));

    assertThat(reason(serving(codings, Arrays.copyOf(coded, coded.length - 1))))
        .isEqualTo(Reason.DECODE);
    assertThat(reason(serving(codings, TEXT.getBytes(StandardCharsets.UTF_8))))
        .isEqualTo(Reason.DECODE);
    assertThat(body(server.url("/coded"))).isEqualTo("(none)");
  }
}
