package crawler.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CountTableTest {

  @Test
  void countsWhatItHasRoomFor() {
    var table = new CountTable(1 << 16);
    for (int round = 1; round <= 3; round++) {
      for (int i = 0; i < 1_000; i++) {
        assertThat(table.add("text" + i)).isEqualTo(round);
      }
    }
    assertThat(table.count("text7")).isEqualTo(3);
    assertThat(table.count("other")).isZero();
  }

  @Test
  void neverCountsTooMuchAndKeepsWhatComesOften() {
    var table = new CountTable(64);
    var random = new Random(20261101);
    Map<String, Integer> exact = new HashMap<>();
    for (int i = 0; i < 100_000; i++) {
      String text = i % 2 == 0 ? "often" : "rare" + random.nextInt(10_000);
      int count = table.add(text);
      assertThat(count).isLessThanOrEqualTo(exact.merge(text, 1, Integer::sum));
    }
    assertThat(table.count("often")).isGreaterThan(40_000);
  }
}
