package crawler.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import crawler.fuzz.Fuzz;
import crawler.fuzz.Pieces;
import crawler.model.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodingFuzzTest {
  private static final List<String> WORDS =
      List.of("\u001f\u008b\b", "x\u009c", "\3\0", "\0\0", "(\u00b5/\u00fd");

  /** A bomb is cut off here, as --max-body would. */
  private static final int MAX_BYTES = 1 << 20;

  /** What one step may unfold to before the receiver is asked whether it has room. */
  private static final int MAX_STEP_BYTES = 64 << 10;

  /** Takes what it is given, though only every other time it is asked. */
  private static final class Receiver implements BodyDecoder.Output {
    final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private boolean asked;

    @Override
    public void accept(ByteBuffer decoded) throws BodyException {
      assertThat(decoded.remaining()).isLessThanOrEqualTo(MAX_STEP_BYTES);
      byte[] bytes = new byte[decoded.remaining()];
      decoded.get(bytes);
      body.writeBytes(bytes);
      if (body.size() > MAX_BYTES) {
        throw new BodyException(Reason.TOO_LARGE, "too large");
      }
    }

    @Override
    public boolean hasRoom() {
      asked = !asked;
      return asked;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br"})
  void decodesTheSameHoweverItIsCut(String coding) throws Exception {
    Fuzz.run(
        coding,
        WORDS,
        input -> {
          String whole = decoded(coding, List.of(input));
          for (List<byte[]> pieces : Pieces.ways(input)) {
            assertThat(decoded(coding, pieces)).isEqualTo(whole);
            String twice = decoded("identity, " + coding + ", " + coding, pieces);
            assertThat(twice).isNotNull();
          }
        });
  }

  /**
   * The library holds a frame's content size against what came only when the frame comes whole, so
   * that pieces may decide what becomes of one that lies.
   */
  @Test
  void decodesOrRefusesZstdHoweverItIsCut() throws Exception {
    Fuzz.run(
        "zstd",
        WORDS,
        input -> {
          for (List<byte[]> pieces : Pieces.ways(input)) {
            assertThat(decoded("zstd", pieces)).matches("decode|too-large|([0-9a-f]{2})*");
            assertThat(decoded("identity, zstd, zstd", pieces)).isNotNull();
          }
        });
  }

  @Test
  void decodesWhatOthersDecode() throws Exception {
    Fuzz.run(
        "gzip",
        WORDS,
        input -> {
          Optional<String> other = byTheJdk(input);
          if (other.isPresent()) {
            assertThat(decoded("gzip", List.of(input))).isEqualTo(other.get());
          }
        });
  }

  private static String decoded(String coding, List<byte[]> pieces) {
    var out = new Receiver();
    try (BodyDecoder decoder = ContentCodings.decoderFor(coding)) {
      for (byte[] piece : pieces) {
        ByteBuffer in = ByteBuffer.wrap(piece);
        while (!decoder.decode(in, out)) {}
      }
      decoder.finish();
    } catch (BodyException e) {
      return e.reason().code();
    }
    return HexFormat.of().formatHex(out.body.toByteArray());
  }

  /** A bad second member, or flags that are reserved. */
  private static boolean isForgiven(byte[] input) {
    return new String(input, ISO_8859_1).lastIndexOf("\u001f\u008b") > 0 || (input[3] & 0xe0) != 0;
  }

  /**
   * Nothing when it fails, and where the JDK takes what RFC 1952 forbids or drops what it does not.
   */
  private static Optional<String> byTheJdk(byte[] input) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(input))) {
      byte[] body = in.readNBytes(MAX_BYTES + 1);
      boolean comparable = body.length <= MAX_BYTES && !isForgiven(input);
      return comparable ? Optional.of(HexFormat.of().formatHex(body)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
