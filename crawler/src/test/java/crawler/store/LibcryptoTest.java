package crawler.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibcryptoTest {
  private static Optional<Libcrypto> found = Optional.empty();

  @BeforeAll
  static void find() {
    found = Libcrypto.find();
    assumeThat(found).as("OpenSSL is not installed").isPresent();
  }

  private static byte[] hash(Sha256 sha256, byte[] data, int pieceBytes, boolean direct) {
    for (int from = 0; from < data.length; from += pieceBytes) {
      int length = Math.min(pieceBytes, data.length - from);
      ByteBuffer piece = ByteBuffer.wrap(data, from, length);
      if (direct) {
        piece = ByteBuffer.allocateDirect(length).put(piece).flip();
      }
      sha256.update(piece);
      assertThat(piece.remaining()).isEqualTo(length);
    }
    return sha256.digest();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 55, 56, 63, 64, 65, 9_000, 16_384, 16_385, 300_000})
  void hashesAsTheJdkDoes(int length) {
    byte[] data = new byte[length];
    new Random(length).nextBytes(data);
    byte[] expected = hash(new Sha256.Jdk(), data, length + 1, false);

    for (int pieceBytes : new int[] {1_000, 65_536, length + 1}) {
      assertThat(hash(begin(), data, pieceBytes, false)).isEqualTo(expected);
      assertThat(hash(begin(), data, pieceBytes, true)).isEqualTo(expected);
    }
  }

  @Test
  void digestsDoNotDisturbEachOther() {
    byte[] one = new byte[100];
    byte[] two = {1, 2, 3};
    Sha256 first = begin();
    Sha256 second = begin();
    first.update(ByteBuffer.wrap(one));
    second.update(ByteBuffer.wrap(two));

    assertThat(first.digest()).isEqualTo(hash(new Sha256.Jdk(), one, 100, false));
    assertThat(second.digest()).isEqualTo(hash(new Sha256.Jdk(), two, 3, false));
  }

  private static Sha256 begin() {
    return found.orElseThrow().begin();
  }
}
