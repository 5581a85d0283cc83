package crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.model.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The codings br and zstd, whose decoders are native code. */
class NativeDecodersTest {
  private static final byte[] TEXT =
      "a body that is worth compressing ".repeat(20).getBytes(StandardCharsets.UTF_8);

  /** A frame to be skipped (RFC 8878, section 3.1.2): magic, length, seven bytes for nobody. */
  private static final byte[] SKIPPED = HexFormat.of().parseHex("572a4d180700000001020304050607");

  private static void refuses(String coding, String detail, byte[]... pieces) {
    assertThatThrownBy(() -> Coded.decoded(coding, pieces))
        .isInstanceOfSatisfying(
            BodyException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DECODE))
        .hasMessageContaining(detail);
  }

  private static void decodesHoweverItIsSplit(String coding, byte[] coded) throws Exception {
    for (int split = 0; split <= coded.length; split++) {
      byte[] first = Arrays.copyOf(coded, split);
      byte[] rest = Arrays.copyOfRange(coded, split, coded.length);
      assertThat(Coded.decoded(coding, first, rest)).as("split at %d", split).isEqualTo(TEXT);
    }
    byte[][] single = new byte[coded.length][];
    Arrays.setAll(single, i -> new byte[] {coded[i]});
    assertThat(Coded.decoded(coding, single)).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "br, gzip", "zstd, br", "deflate, zstd, gzip, br"})
  void decodesWhereverTheInputIsSplit(String codings) throws Exception {
    decodesHoweverItIsSplit(codings, Coded.in(codings, TEXT));
  }

  @Test
  void decodesSeveralFramesAndPassesOverThoseToBeSkipped() throws Exception {
    byte[] first = Coded.zstd(Arrays.copyOf(TEXT, 100));
    byte[] empty = Coded.zstdWithoutChecksum(new byte[0]);
    byte[] rest = Coded.zstdWithoutChecksum(Arrays.copyOfRange(TEXT, 100, TEXT.length));

    decodesHoweverItIsSplit("zstd", Coded.joined(SKIPPED, first, empty, SKIPPED, rest, SKIPPED));
  }

  /** At the end of a window the decoder has output, and nothing to read, before it is done. */
  @ParameterizedTest
  @ValueSource(ints = {10, 11, 14, 16, 17, 20, 24})
  void decodesBodiesThatFillTheWindow(int windowBits) throws Exception {
    for (int length : new int[] {-17, -16, -15, -1, 0, 1, 100_000}) {
      byte[] body = new byte[(1 << windowBits) + length];
      for (int i = 0; i < body.length; i++) {
        body[i] = (byte) (i % 251 * (i >> 12));
      }

      assertThat(Coded.decoded("br", Coded.br(body, windowBits))).isEqualTo(body);
      assertThat(Coded.decoded("zstd", Coded.zstd(body))).isEqualTo(body);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "gzip, br", "br, zstd"})
  void decodesFromMemoryOutsideTheHeap(String codings) throws Exception {
    byte[] body = new byte[300_000];
    new Random(1).nextBytes(body);
    byte[] coded = Coded.in(codings, body);
    ByteBuffer outside = ByteBuffer.allocateDirect(coded.length + 3).position(3).put(coded);
    ByteBuffer out = ByteBuffer.allocate(body.length);

    try (BodyDecoder decoder = ContentCodings.decoderFor(codings)) {
      assertThat(decoder.decode(outside.flip().position(3), out::put)).isTrue();
      decoder.finish();
    }

    assertThat(out.array()).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "zstd, br", "br, zstd"})
  void takesAnEmptyBodyForAnEmptyBody(String codings) throws Exception {
    assertThat(Coded.decoded(codings)).isEmpty();
    assertThat(Coded.decoded(codings, new byte[0])).isEmpty();
    assertThat(Coded.decoded(codings, Coded.in(codings, new byte[0]))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "br, zstd", "gzip, br"})
  void refusesEveryCut(String codings) {
    byte[] coded = Coded.in(codings, TEXT);
    for (int length = 1; length < coded.length; length++) {
      refuses(codings, "cut off", Arrays.copyOf(coded, length));
    }
    if (codings.equals("zstd")) {
      refuses(codings, "cut off", coded, Arrays.copyOf(SKIPPED, 5));
      refuses(codings, "cut off", coded, coded, Arrays.copyOf(coded, 1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd"})
  void refusesWhatFollowsTheBody(String coding) {
    byte[] coded = Coded.in(coding, TEXT);

    refuses(coding, coding.equals("br") ? "bytes follow" : "corrupt", coded, new byte[] {1});
    refuses(coding, "corrupt", Coded.joined(coded, "garbage".getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({
    "br, ffffffffffffffff",
    // A large window of 2^30 bytes, which is no part of RFC 7932.
    "br, 111e0000000000000000",
    "zstd, ffffffffffffffff",
    // A dictionary is asked for (RFC 8878, section 3.1.1.1.3).
    "zstd, 28b52ffd23070100010000",
  })
  void refusesWhatIsCorrupt(String coding, String hex) {
    refuses(coding, "corrupt", HexFormat.of().parseHex(hex));
  }

  /** An empty frame for each: exponent and mantissa (RFC 8878, section 3.1.1.1.2). */
  @Test
  void takesAWindowOfEightMebibytesAndNoneThatIsLarger() throws Exception {
    assertThat(Coded.decoded("zstd", HexFormat.of().parseHex("28b52ffd0068010000"))).isEmpty();
    refuses("zstd", "a window of more than 8 MiB", HexFormat.of().parseHex("28b52ffd0069010000"));
    refuses("zstd", "a window of more than 8 MiB", HexFormat.of().parseHex("28b52ffd00ff010000"));
    // Without a window, but with a content of 16 MiB, which then is the window.
    byte[] single = HexFormat.of().parseHex("28b52ffda000000001010000");
    refuses("zstd", "a window of more than 8 MiB", single);
  }

  /** One byte more and one byte less than there is, in the two bytes behind the descriptor. */
  @ParameterizedTest
  @ValueSource(ints = {-1, 1})
  void refusesAFrameThatSaysAWrongSizeHoweverItIsSplit(int wrong) {
    byte[] coded = Coded.zstdWithoutChecksum(TEXT);
    assertThat(coded[4]).isEqualTo((byte) 0x60);
    coded[5] += (byte) wrong;
    byte[][] single = new byte[coded.length][];
    Arrays.setAll(single, i -> new byte[] {coded[i]});

    refuses("zstd", "the compressed body is ", coded);
    refuses("zstd", "the compressed body is ", single);
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "zstd, br", "br, zstd, gzip"})
  void endsOrRefusesWhateverIsBroken(String codings) {
    Random random = new Random(7);
    byte[] whole = Coded.in(codings, TEXT);
    for (int i = 0; i < 20_000; i++) {
      byte[] broken = whole.clone();
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
      }
      int split = random.nextInt(broken.length);
      try {
        byte[] out =
            Coded.decoded(
                codings,
                Arrays.copyOf(broken, split),
                Arrays.copyOfRange(broken, split, broken.length));
        assertThat(out.length).isLessThan(200 << 20);
      } catch (BodyException refused) {
        assertThat(refused.reason()).isIn(Reason.DECODE, Reason.TOO_LARGE);
      }
    }
  }

  @Test
  void aChecksumFindsWhatIsCorrupt() {
    byte[] whole = Coded.zstd(TEXT);
    for (int i = whole.length - 4; i < whole.length; i++) {
      byte[] corrupt = whole.clone();
      corrupt[i] ^= 0x40;
      refuses("zstd", "corrupt", corrupt);
    }
  }

  @Test
  void mayBeClosedTwiceAndWhileItDecodes() throws Exception {
    for (String coding : new String[] {"br", "zstd"}) {
      BodyDecoder decoder = ContentCodings.decoderFor(coding);
      int[] pieces = {0};

      decoder.decode(
          ByteBuffer.wrap(Coded.in(coding, new byte[1 << 20])),
          data -> {
            pieces[0]++;
            decoder.close();
          });

      decoder.close();
      assertThat(pieces[0]).isEqualTo(1);
    }
  }

  /** The heap grows as it likes, and says nothing of what decoders hold. */
  private static long residentBytesBesideTheHeap() throws Exception {
    String status = Files.readString(Path.of("/proc/self/status"));
    long resident = Long.parseLong(status.replaceFirst("(?s).*VmRSS:\\s*(\\d+) kB.*", "$1")) << 10;
    return resident - Runtime.getRuntime().totalMemory();
  }

  /** Each decoder has unfolded more than its window by then: what leaked would be a gigabyte. */
  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd"})
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux tells how much memory is in use")
  void freesItsMemoryHoweverTheBodyEnds(String coding) throws Exception {
    byte[] bomb = Coded.in(coding, new byte[32 << 20]);
    byte[] cut = Arrays.copyOf(bomb, bomb.length - 1);
    // The first rounds have the heap use what it was given, which is memory in use from then on.
    dropAll(coding, bomb, cut);
    long before = residentBytesBesideTheHeap();

    dropAll(coding, bomb, cut);

    assertThat(residentBytesBesideTheHeap() - before).isLessThan(400L << 20);
  }

  private static void dropAll(String coding, byte[] bomb, byte[] cut) {
    for (int i = 0; i < 50; i++) {
      drop(coding, bomb);
      drop(coding, cut);
      drop(coding, Coded.joined(bomb, TEXT));
    }
  }

  private static void drop(String coding, byte[] body) {
    try (BodyDecoder decoder = ContentCodings.decoderFor(coding)) {
      decoder.decode(ByteBuffer.wrap(body), data -> assertThat(data.capacity()).isPositive());
      decoder.finish();
    } catch (BodyException refused) {
      assertThat(refused.reason()).isIn(Reason.DECODE, Reason.TOO_LARGE);
    }
  }
}
