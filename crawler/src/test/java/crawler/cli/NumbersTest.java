package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0 B",
        "999|999 B",
        "1000|1.0 kB",
        "99949|99.9 kB",
        "99950|100 kB",
        "999499|999 kB",
        "999500|1.0 MB",
        "91200000|91.2 MB",
        "9223372036854775807|9.2 EB"
      })
  void writesBytesInDecimalUnits(long bytes, String text) {
    assertThat(Numbers.bytes(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0 ms",
        "350|0.35 ms",
        "994|0.99 ms",
        "996|1.0 ms",
        "9949|9.9 ms",
        "9960|10 ms",
        "21000|21 ms",
        "999499|999 ms",
        "999600|1.0 s",
        "7900000|7.9 s",
        "59949000|59.9 s",
        "59951000|1 min 0 s",
        "252000000|4 min 12 s",
        "7500000000|2 h 5 min"
      })
  void writesDurationsInTheUnitThatFits(long micros, String text) {
    assertThat(Numbers.duration(Duration.ofNanos(micros * 1000))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0|0 s", "2600|3 s", "59600|1 min 0 s", "252000|4 min 12 s", "7500000|2 h 5 min"})
  void writesEstimatesInWholeSeconds(long millis, String text) {
    assertThat(Numbers.wholeSeconds(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"1284.4|1,284/s", "10|10/s", "9.96|10/s", "4.21|4.2/s", "0.05|0.05/s", "0|0.00/s"})
  void writesRatesWithTheDigitsThatMatter(double perSecond, String text) {
    assertThat(Numbers.rate(perSecond)).isEqualTo(text);
  }

  @Test
  void separatesThousandsAndKnowsTheSingular() {
    assertThat(Numbers.urls(6412)).isEqualTo("6,412 URLs");
    assertThat(Numbers.urls(1)).isEqualTo("1 URL");
    assertThat(Numbers.times(31.9)).isEqualTo("32×");
    assertThat(Numbers.times(3.44)).isEqualTo("3.4×");
    assertThat(Numbers.percent(0.714)).isEqualTo("71 %");
  }

  @Test
  void isTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(Numbers.count(6412)).isEqualTo("6,412");
      assertThat(Numbers.bytes(91_200_000)).isEqualTo("91.2 MB");
      assertThat(Numbers.rate(1284)).isEqualTo("1,284/s");
    } finally {
      Locale.setDefault(before);
    }
  }
}
