package crawler.compare.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScaleTest {
  @Test
  void putsValuesWhereTheyBelong() {
    assertThat(Scale.linear(4).share(1)).isEqualTo(0.25);
    assertThat(Scale.linear(4).share(5)).isEqualTo(1);
    assertThat(Scale.linear(0).share(0)).isZero();
    assertThat(Scale.logarithmic(1, 1000).share(10)).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(Scale.logarithmic(1, 1000).share(0)).isZero();
    assertThat(Scale.logarithmic(5, 5).share(5)).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void marksRoundValues() {
    assertThat(Scale.linear(0.13).ticks(7))
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : Double.compare(a, b))
        .containsExactly(0.0, 0.02, 0.04, 0.06, 0.08, 0.1, 0.12);
    assertThat(Scale.linear(4.2).ticks(5)).isEqualTo(List.of(0.0, 1.0, 2.0, 3.0, 4.0));
    assertThat(Scale.logarithmic(1, 100).ticks(7))
        .isEqualTo(List.of(1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0));
  }

  @Test
  void neverMarksMoreThanAFewValuesWhateverTheRange() {
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      double low = Math.pow(10, random.nextDouble() * 12 - 6);
      double high = low * Math.pow(10, random.nextDouble() * 6);
      assertThat(Scale.linear(high).ticks(7)).hasSizeBetween(2, 9);
      assertThat(Scale.logarithmic(low, high).ticks(7)).hasSizeLessThanOrEqualTo(8);
    }
  }
}
