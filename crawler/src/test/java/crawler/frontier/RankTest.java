package crawler.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RankTest {

  @Test
  void withoutPriorityItIsTheDepth() {
    assertThat(Rank.of(0, 0)).isZero();
    assertThat(Rank.of(0, 7)).isEqualTo(7);
    assertThat(Rank.of(-0.0, 7)).isEqualTo(7);
    assertThat(Rank.of(Double.NaN, 7)).isEqualTo(7);
    assertThat(Rank.of(0, -1)).as("no depth").isZero();
    assertThat(Rank.of(0, 1_000)).isEqualTo(255);
  }

  @Test
  void aHigherPriorityGoesFirstWhateverTheDepth() {
    double[] falling = {
      Double.POSITIVE_INFINITY,
      1e300,
      1e9,
      65_536,
      1_000,
      999,
      1.5,
      1,
      0.9,
      0.5,
      1e-9,
      0,
      -1e-9,
      -0.5,
      -1,
      -2,
      -1e9,
      -1e300,
      Double.NEGATIVE_INFINITY
    };
    for (int i = 1; i < falling.length; i++) {
      assertThat(Rank.of(falling[i - 1], 250))
          .as("%s and %s", falling[i - 1], falling[i])
          .isLessThanOrEqualTo(Rank.of(falling[i], 250));
      if (Math.abs(falling[i - 1]) < 1e300 && Math.abs(falling[i]) < 1e300) {
        assertThat(Rank.of(falling[i - 1], 254)).isLessThan(Rank.of(falling[i], 0));
      }
    }
  }

  @Test
  void ofEqualPrioritiesTheNearerGoesFirst() {
    Random random = new Random(3);
    for (int i = 0; i < 10_000; i++) {
      double priority = random.nextGaussian() * Math.pow(10, random.nextInt(20) - 10);
      int depth = random.nextInt(254);
      assertThat(Rank.of(priority, depth)).isLessThan(Rank.of(priority, depth + 1));
    }
  }
}
