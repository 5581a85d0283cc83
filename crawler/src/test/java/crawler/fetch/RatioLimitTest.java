package crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import crawler.model.Reason;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How far a body may unfold. */
class RatioLimitTest {
  private static final int FREE = Math.toIntExact(RatioLimit.FREE_BYTES);

  /** How many bytes came out, in pieces of at most 16 KiB, before the end or the refusal. */
  private long passed;

  private @Nullable BodyException unfold(String codings, byte[] coded) {
    passed = 0;
    return catchThrowableOfType(
        BodyException.class,
        () -> {
          try (BodyDecoder decoder = ContentCodings.decoderFor(codings)) {
            decoder.decode(
                ByteBuffer.wrap(coded),
                data -> {
                  assertThat(data.capacity()).isLessThanOrEqualTo(16 << 10);
                  passed += data.remaining();
                });
            decoder.finish();
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"br", "zstd", "gzip, gzip", "gzip, br", "zstd, gzip", "br, br, br, br, br"})
  void refusesABombOnceItHasUnfoldedSixteenMebibytes(String codings) {
    BodyException refused = unfold(codings, Coded.in(codings, new byte[256 << 20]));

    assertThat(refused)
        .isNotNull()
        .hasMessage("unfolds to more than 1,100 times the bytes that came")
        .extracting(BodyException::reason)
        .isEqualTo(Reason.TOO_LARGE);
    assertThat(passed).isBetween((long) FREE - (16 << 10), (long) FREE);
  }

  /** Frames to be skipped, of which nothing remains (RFC 8878, section 3.1.2). */
  @Test
  void refusesABombThatUnfoldsInTheMiddleOnly() {
    byte[] skipped = HexFormat.of().parseHex("502a4d1800000000".repeat(4 << 20));

    BodyException refused = unfold("zstd, br", Coded.br(skipped));

    assertThat(refused).isNotNull().extracting(BodyException::reason).isEqualTo(Reason.TOO_LARGE);
    assertThat(passed).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "gzip, gzip"})
  void takesAPageOfZerosThatIsNotLarge(String codings) {
    assertThat(unfold(codings, Coded.in(codings, new byte[FREE]))).isNull();
    assertThat(passed).isEqualTo(FREE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate"})
  void takesWhateverOneGzipOrDeflateCanDo(String coding) {
    assertThat(unfold(coding, Coded.in(coding, new byte[256 << 20]))).isNull();
    assertThat(passed).isEqualTo(256L << 20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "gzip, br"})
  void takesALargePageThatHasSomethingInIt(String codings) {
    byte[] page = new byte[64 << 20];
    byte[] text = new byte[100_000];
    new Random(3).nextBytes(text);
    System.arraycopy(text, 0, page, 0, text.length);

    assertThat(unfold(codings, Coded.in(codings, page))).isNull();
    assertThat(passed).isEqualTo(page.length);
  }
}
