package crawler.scope;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.Origin;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HostCountsTest {
  private static Origin host(int number) {
    return new Origin("https", "www.host-" + number + ".example", 443);
  }

  @Test
  void countsWhatAMapCounts() {
    HostCounts counts = new HostCounts();
    Map<Origin, Integer> expected = new HashMap<>();
    Random random = new Random(8);
    for (int i = 0; i < 200_000; i++) {
      Origin host = host(random.nextInt(60_000));
      int change = random.nextInt(4) == 0 ? -1 : 1;
      assertThat(counts.add(host, change)).isEqualTo(expected.merge(host, change, Integer::sum));
    }
    expected.forEach((host, count) -> assertThat(counts.of(host)).isEqualTo(count));
    assertThat(counts.of(host(60_001))).isZero();
  }

  @Test
  void hostsThatDifferInPortOrSchemeAreTwo() {
    HostCounts counts = new HostCounts();
    counts.add(new Origin("https", "a.test", 443), 1);
    counts.add(new Origin("http", "a.test", 80), 2);
    counts.add(new Origin("http", "a.test", 8080), 3);
    assertThat(counts.of(new Origin("https", "a.test", 443))).isOne();
    assertThat(counts.of(new Origin("http", "a.test", 80))).isEqualTo(2);
    assertThat(counts.of(new Origin("http", "a.test", 8080))).isEqualTo(3);
  }
}
