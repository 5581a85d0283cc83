package crawler.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SipHashTest {
  /** As the authors and OpenSSL have them, of the bytes 0, 1, 2 and so on. */
  @ParameterizedTest
  @CsvSource({
    "0, a3817f04ba25a8e66df67214c7550293",
    "1, da87c1d86b99af44347659119b22fc45",
    "15, 5493e99933b0a8117e08ec0f97cfc3d9",
    "63, 5150d1772f50834a503e069a973fbd7c",
  })
  void hashesAsItsAuthorsDo(int length, String expected) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) i;
    }
    SipHash hash = new SipHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);

    hash.hash(bytes);

    ByteBuffer hashed = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    hashed.putLong(hash.first()).putLong(hash.second());
    assertThat(HexFormat.of().formatHex(hashed.array())).isEqualTo(expected);
  }
}
