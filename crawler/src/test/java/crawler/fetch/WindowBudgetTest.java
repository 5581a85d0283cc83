package crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.model.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** How much memory the decoders of br and zstd may take together. */
class WindowBudgetTest {
  private static final long MIB = 1 << 20;

  private final WindowBudget budget = new WindowBudget(20 * MIB);

  private static void refused(ThrowingCallable step) {
    assertThatThrownBy(step)
        .isInstanceOfSatisfying(
            BodyException.class,
            e -> {
              assertThat(e.wantsDecoder()).isTrue();
              assertThat(e.reason()).isEqualTo(Reason.DECODE);
            });
  }

  @Test
  void whatIsHeldIsCountedOnceAndGivenBackOnce() throws Exception {
    WindowBudget.Share one = budget.share();
    WindowBudget.Share other = budget.share();
    one.hold(8 * MIB);
    one.hold(8 * MIB);
    one.hold(4 * MIB);
    other.hold(8 * MIB);
    refused(() -> other.hold(16 * MIB));
    refused(() -> budget.share().hold(8 * MIB));
    one.close();
    one.close();
    budget.share().hold(8 * MIB);
    refused(() -> budget.share().hold(8 * MIB));
  }

  @Test
  void isNotAskedForMoreWhenHalfOfItIsTaken() throws Exception {
    assertThat(budget.hasRoom()).isTrue();
    try (WindowBudget.Share share = budget.share()) {
      share.hold(8 * MIB);
      assertThat(budget.hasRoom()).isTrue();
      share.hold(12 * MIB);
      assertThat(budget.hasRoom()).isFalse();
    }
    assertThat(budget.hasRoom()).isTrue();
  }

  @Test
  void requestsAskForSimplerCodingsWhileHalfOfItIsTaken() throws Exception {
    try (WindowBudget.Share share = WindowBudget.SHARED.share()) {
      share.hold(130 * MIB);
      assertThat(ContentCoding.accepted(ContentCoding.USUAL)).isEqualTo("gzip, deflate");
    }
    assertThat(ContentCoding.accepted(ContentCoding.USUAL)).isEqualTo("gzip, deflate, br, zstd");
  }

  /** Windows as the streams ask for them: 16 MiB of br, 8 MiB of zstd, 64 KiB of br. */
  @Test
  void decodersHoldWhatTheirStreamAsksFor() throws Exception {
    byte[] body = "a body".getBytes(StandardCharsets.UTF_8);
    try (BodyDecoder large = new BrotliDecoder(budget);
        BodyDecoder small = new BrotliDecoder(budget);
        BodyDecoder zstd = new ZstdDecoder(budget)) {
      decode(large, Coded.br(new byte[20 << 20], 24));
      refused(() -> decode(zstd, HexFormat.of().parseHex("28b52ffd0068")));
      decode(small, Coded.br(body, 16));
    }
    try (BodyDecoder zstd = new ZstdDecoder(budget);
        BodyDecoder other = new ZstdDecoder(budget)) {
      decode(zstd, HexFormat.of().parseHex("28b52ffd0068"));
      decode(other, HexFormat.of().parseHex("28b52ffd0068"));
      refused(() -> decode(new BrotliDecoder(budget), Coded.br(body, 24)));
    }
    assertThat(budget.hasRoom()).isTrue();
  }

  private static void decode(BodyDecoder decoder, byte[] coded) throws BodyException {
    decoder.decode(ByteBuffer.wrap(coded), data -> assertThat(data.capacity()).isPositive());
  }
}
