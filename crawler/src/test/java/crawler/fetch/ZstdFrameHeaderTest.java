package crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZstdFrameHeaderTest {
  private static final String REST = "eeee";

  @ParameterizedTest
  @CsvSource({
    // A window descriptor alone.
    "28b52ffd 00 68, 8388608, -1",
    "28b52ffd 00 69, 9437184, -1",
    "28b52ffd 00 00, 1024, -1",
    "28b52ffd 00 ff, 4123168604160, -1",
    // A single segment, whose content is its window: sizes of one, two, four and eight bytes.
    "28b52ffd 20 05, 5, 5",
    "28b52ffd 60 0500, 261, 261",
    "28b52ffd a0 05000001, 16777221, 16777221",
    "28b52ffd e0 0500000000000001, 72057594037927941, 72057594037927941",
    "28b52ffd e0 ffffffffffffffff, 9223372036854775807, 9223372036854775807",
    // With a window, a dictionary of four bytes and a size of two.
    "28b52ffd 43 00 01020304 ffff, 1024, 65791",
    // A frame to be skipped, and what is no frame.
    "5f2a4d18, 0, -1",
    "28b52ffe, 0, -1",
    "01, 0, -1",
  })
  void tellsWindowAndContentHoweverItIsSplit(String hex, long windowBytes, long contentBytes) {
    byte[] header = HexFormat.of().parseHex(hex.replace(" ", ""));
    ByteBuffer whole = ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "") + REST));
    ZstdFrameHeader atOnce = new ZstdFrameHeader();
    ZstdFrameHeader bitByBit = new ZstdFrameHeader();

    assertThat(atOnce.read(whole)).isTrue();
    for (int i = 0; i < header.length; i++) {
      assertThat(bitByBit.read(ByteBuffer.wrap(header, i, 1))).isEqualTo(i == header.length - 1);
    }

    assertThat(whole.remaining()).isEqualTo(2);
    for (ZstdFrameHeader read : new ZstdFrameHeader[] {atOnce, bitByBit}) {
      assertThat(read.windowBytes()).isEqualTo(windowBytes);
      assertThat(read.contentBytes()).isEqualTo(contentBytes);
      assertThat(read.bytes()).isEqualTo(ByteBuffer.wrap(header));
    }
  }

  @Test
  void takesNothingFromNothing() {
    ZstdFrameHeader header = new ZstdFrameHeader();
    assertThat(header.read(ByteBuffer.allocate(0))).isFalse();
    assertThat(header.isBegun()).isFalse();
    assertThat(header.isComplete()).isFalse();
  }
}
