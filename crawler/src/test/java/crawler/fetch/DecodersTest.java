package crawler.fetch;

import static crawler.fetch.Coded.decoded;
import static crawler.fetch.Coded.deflate;
import static crawler.fetch.Coded.gzip;
import static crawler.fetch.Coded.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.model.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecodersTest {
  private static final byte[] TEXT =
      "a body that is worth compressing ".repeat(20).getBytes(StandardCharsets.UTF_8);

  /** A member whose header has every optional part. */
  private static byte[] withFlags(int flags, byte[] body) throws IOException {
    var header = new ByteArrayOutputStream();
    header.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, (byte) flags, 1, 2, 3, 4, 0, 3});
    if ((flags & 4) != 0) {
      header.writeBytes(new byte[] {(byte) 300, 1});
      header.writeBytes(new byte[300]);
    }
    if ((flags & 8) != 0) {
      header.writeBytes("a name\0".getBytes(StandardCharsets.ISO_8859_1));
    }
    if ((flags & 16) != 0) {
      header.writeBytes("a comment\0".getBytes(StandardCharsets.ISO_8859_1));
    }
    if ((flags & 2) != 0) {
      header.writeBytes(new byte[] {0, 0});
    }
    byte[] plain = gzip(body);
    return joined(header.toByteArray(), Arrays.copyOfRange(plain, 10, plain.length));
  }

  private static void refuses(String coding, String detail, byte[]... pieces) {
    assertThatThrownBy(() -> decoded(coding, pieces))
        .isInstanceOfSatisfying(
            BodyException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DECODE))
        .hasMessageContaining(detail);
  }

  private static void decodesInTwoPiecesAndByteByByte(String coding, byte[] coded)
      throws Exception {
    for (int split = 0; split <= coded.length; split++) {
      assertThat(
              decoded(
                  coding,
                  Arrays.copyOfRange(coded, 0, split),
                  Arrays.copyOfRange(coded, split, coded.length)))
          .as("split at %d", split)
          .isEqualTo(TEXT);
    }
    byte[][] single = new byte[coded.length][];
    for (int i = 0; i < coded.length; i++) {
      single[i] = new byte[] {coded[i]};
    }
    assertThat(decoded(coding, single)).isEqualTo(TEXT);
  }

  @Test
  void decodesWhereverTheInputIsSplit() throws Exception {
    byte[] half = Arrays.copyOf(TEXT, 100);
    byte[] rest = Arrays.copyOfRange(TEXT, 100, TEXT.length);
    decodesInTwoPiecesAndByteByByte("gzip", gzip(TEXT));
    decodesInTwoPiecesAndByteByByte("x-GZIP", joined(gzip(half), gzip(new byte[0]), gzip(rest)));
    decodesInTwoPiecesAndByteByByte("deflate", deflate(TEXT, false));
    decodesInTwoPiecesAndByteByByte("deflate", deflate(TEXT, true));
    decodesInTwoPiecesAndByteByByte("deflate, gzip", gzip(deflate(TEXT, false)));
    decodesInTwoPiecesAndByteByByte("identity", TEXT);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 4, 8, 16, 2 | 4 | 8 | 16, 4 | 16, 8 | 2})
  void readsEveryKindOfGzipHeader(int flags) throws Exception {
    decodesInTwoPiecesAndByteByByte("gzip", withFlags(flags, TEXT));
  }

  @Test
  void readsAnEmptyExtraField() throws Exception {
    byte[] plain = gzip(TEXT);
    byte[] header = {0x1f, (byte) 0x8b, 8, 4, 0, 0, 0, 0, 0, 0, 0, 0};

    assertThat(decoded("gzip", joined(header, Arrays.copyOfRange(plain, 10, plain.length))))
        .isEqualTo(TEXT);
  }

  @Test
  void passesOverALongHeaderInFlatTime() throws Exception {
    byte[] plain = gzip(TEXT);
    byte[] header = {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 0};
    byte[] name = new byte[8 << 20];
    Arrays.fill(name, (byte) 'x');
    name[name.length - 1] = 0;

    assertThat(decoded("gzip", header, name, Arrays.copyOfRange(plain, 10, plain.length)))
        .isEqualTo(TEXT);
  }

  @Test
  void ignoresWhatFollowsAndIsNoMember() throws Exception {
    for (String garbage : List.of("x", "\u001f", "\u001fx", "\0\0\0\0", "trailing garbage")) {
      byte[] end = garbage.getBytes(StandardCharsets.ISO_8859_1);
      assertThat(decoded("gzip", gzip(TEXT), end)).as(garbage).isEqualTo(TEXT);
      assertThat(decoded("deflate", deflate(TEXT, false), end)).isEqualTo(TEXT);
    }
  }

  @Test
  void refusesEveryCut() throws Exception {
    byte[] zipped = gzip(TEXT);
    for (int length = 1; length < zipped.length; length++) {
      refuses("gzip", "cut off", Arrays.copyOf(zipped, length));
      if (length > 1) {
        refuses("gzip", "cut off", zipped, Arrays.copyOf(zipped, length));
      }
    }
    byte[] deflated = deflate(TEXT, false);
    for (int length = 1; length < deflated.length - 4; length++) {
      refuses("deflate", "cut off", Arrays.copyOf(deflated, length));
    }
  }

  @Test
  void refusesWhatIsCorrupt() throws Exception {
    byte[] zipped = gzip(TEXT);
    for (int i = zipped.length - 8; i < zipped.length; i++) {
      byte[] corrupt = zipped.clone();
      corrupt[i] ^= 0x40;
      refuses("gzip", "checksum", corrupt);
    }
    byte[] reserved = zipped.clone();
    reserved[3] = (byte) 0x80;
    refuses("gzip", "reserved", reserved);
    byte[] method = zipped.clone();
    method[2] = 7;
    refuses("gzip", "not gzip", method);
    refuses("gzip", "not gzip", TEXT);
    byte[] block = zipped.clone();
    block[10] = 7;
    refuses("gzip", "corrupt", block);
    refuses("deflate", "corrupt", new byte[] {7, 7, 7, 7});
    // FDICT is set: RFC 1950, section 2.2
    refuses("deflate", "dictionary", new byte[] {0x78, (byte) 0xbb, 1, 2, 3, 4, 5});
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "identity", "", "gzip, deflate"})
  void takesAnEmptyBodyForAnEmptyBody(String coding) throws Exception {
    assertThat(decoded(coding)).isEmpty();
    assertThat(decoded(coding, new byte[0])).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "rot13, unknown content encoding 'rot13'",
    "'gzip, compress', unknown content encoding 'compress'",
    "'gzip,gzip,gzip,gzip,gzip,gzip', more than 5",
    "'br,zstd,br,zstd,br,zstd', more than 5",
  })
  void refusesCodingsItDoesNotHave(String coding, String detail) {
    refuses(coding, detail);
  }

  @Test
  void shortensTheNameOfAnUnknownCoding() {
    refuses("x".repeat(1000), "'" + "x".repeat(40) + "…'");
  }

  /** So many zeros, compressed on the way. */
  private static List<byte[]> bomb(long bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out, 1 << 16)) {
      byte[] zeros = new byte[1 << 20];
      for (long i = 0; i < bytes; i += zeros.length) {
        zip.write(zeros);
      }
    }
    List<byte[]> pieces = new ArrayList<>();
    InputStream in = new ByteArrayInputStream(out.toByteArray());
    for (byte[] piece = in.readNBytes(8192); piece.length > 0; piece = in.readNBytes(8192)) {
      pieces.add(piece);
    }
    return pieces;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip",
        "deflate",
        "br",
        "zstd",
        "gzip, deflate",
        "br, zstd",
        "zstd, br",
        "deflate, gzip, deflate"
      })
  void stopsWhereverThereIsNoRoom(String coding) throws Exception {
    byte[] body = new byte[3 << 20];
    Arrays.fill(body, (byte) 'x');
    byte[] coded = Coded.in(coding, body);
    var out = new ByteArrayOutputStream();
    boolean[] room = {false};
    var narrow =
        new BodyDecoder.Output() {
          @Override
          public void accept(ByteBuffer data) {
            out.writeBytes(Coded.bytes(data));
            room[0] = false;
          }

          @Override
          public boolean hasRoom() {
            return room[0];
          }
        };

    int most = 0;
    try (BodyDecoder decoder = ContentCodings.decoderFor(coding)) {
      ByteBuffer in = ByteBuffer.wrap(coded);
      boolean done = false;
      for (int turns = 0; !done && turns < 10_000; turns++) {
        int before = out.size();
        room[0] = true;
        done = decoder.decode(in, narrow);
        most = Math.max(most, out.size() - before);
      }
      decoder.finish();
    }
    assertThat(out.toByteArray()).isEqualTo(body);
    assertThat(most).as("bytes for one piece of room").isLessThanOrEqualTo(32 << 10);
  }

  @Test
  @Proves(FaultRow.BOMB_GZIP)
  void expandsABombPieceByPieceAndStopsWhenTold() throws Exception {
    List<byte[]> bomb = bomb(1L << 30);
    long[] count = {0, 0};
    try (BodyDecoder decoder = ContentCodings.decoderFor("gzip")) {
      for (byte[] piece : bomb) {
        decoder.decode(
            ByteBuffer.wrap(piece),
            data -> {
              count[0] += data.remaining();
              count[1] = Math.max(count[1], data.remaining());
            });
      }
      decoder.finish();
    }
    assertThat(count[0]).isEqualTo(1L << 30);
    assertThat(count[1]).as("largest piece in memory").isLessThanOrEqualTo(16 << 10);

    long[] passed = {0};
    try (BodyDecoder decoder = ContentCodings.decoderFor("gzip")) {
      assertThatThrownBy(
              () ->
                  decoder.decode(
                      ByteBuffer.wrap(bomb.get(0)),
                      data -> {
                        passed[0] += data.remaining();
                        if (passed[0] > 100_000) {
                          throw new BodyException(Reason.TOO_LARGE, "too large");
                        }
                      }))
          .isInstanceOf(BodyException.class);
    }
    assertThat(passed[0]).isLessThan(100_000 + (32 << 10));
  }
}
