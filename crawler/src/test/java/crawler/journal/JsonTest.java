package crawler.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void timesHaveThreeDecimalsAtMostAndNoZerosAtTheEnd() {
    assertThat(Json.millis(0)).isEqualTo("0");
    assertThat(Json.millis(499)).isEqualTo("0");
    assertThat(Json.millis(500)).isEqualTo("0.001");
    assertThat(Json.millis(1_050_000)).isEqualTo("1.05");
    assertThat(Json.millis(999_999_999)).isEqualTo("1000");
    assertThat(Json.ratio(-0.25)).isEqualTo("-0.25");
    assertThat(Json.ratio(1e15)).isEqualTo("1000000000000000");
  }

  @Test
  void timesAreThoseOfExactArithmetic() {
    LongStream some = new Random(1).longs(10_000).map(bits -> bits >>> (bits & 63));
    some.map(number -> number & Long.MAX_VALUE)
        .forEach(
            nanos ->
                assertThat(Json.millis(nanos))
                    .isEqualTo(
                        BigDecimal.valueOf(nanos, 6)
                            .setScale(3, RoundingMode.HALF_UP)
                            .stripTrailingZeros()
                            .toPlainString()));
  }
}
