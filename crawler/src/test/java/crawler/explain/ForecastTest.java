package crawler.explain;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.Origin;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bounds of docs/explain.md. */
class ForecastTest {
  private static final Duration LATENCY = Duration.ofMillis(200);

  private static HostLoad load(String host, long pages, Duration gap) {
    return new HostLoad(new Origin("https", host, 443), pages, gap);
  }

  private static PlanFacts facts(
      int slots, int hostConcurrency, Duration delay, boolean robots, HostLoad... loads) {
    long pages = Arrays.stream(loads).mapToLong(HostLoad::pages).sum();
    return new PlanFacts(
        pages,
        loads.length,
        List.of(loads),
        slots,
        hostConcurrency,
        delay,
        Duration.ZERO,
        robots,
        LATENCY);
  }

  @ParameterizedTest
  @CsvSource({
    // pages, gap, at a time, slots, robots, least, by
    "50, 1s, 6, 256, false, 49.2s, HOST_DELAY",
    "50, 1s, 6, 256, true, 50.2s, HOST_DELAY",
    "60, 0s, 6, 256, false, 2s, HOST_CONCURRENCY",
    "60, 0s, 6, 256, true, 2.2s, HOST_CONCURRENCY",
    "61, 0s, 6, 256, false, 2.2s, HOST_CONCURRENCY",
    "60, 0s, 6, 2, false, 6s, HOST_CONCURRENCY",
    "1, 5s, 6, 256, false, 0.2s, HOST_CONCURRENCY",
    "1, 5s, 6, 256, true, 5.2s, HOST_DELAY",
  })
  void aHostTakesItsGapsOrItsRounds(
      long pages, String gap, int atATime, int slots, boolean robots, String least, Bottleneck by) {
    Duration delay = Duration.parse("PT" + gap);
    PlanFacts facts = facts(slots, atATime, delay, robots, load("a", pages, delay));
    Forecast forecast = Forecast.of(facts);
    assertThat(forecast.least()).isEqualTo(Duration.parse("PT" + least));
    assertThat(forecast.bottleneck()).isEqualTo(by);
  }

  @Test
  void theSlotsDecideAmongManyHosts() {
    HostLoad[] loads = new HostLoad[1000];
    Arrays.setAll(loads, i -> load("host-" + i, 6, Duration.ZERO));
    Forecast forecast = Forecast.of(facts(100, 6, Duration.ZERO, false, loads));
    assertThat(forecast.bottleneck()).isEqualTo(Bottleneck.SLOTS);
    assertThat(forecast.least()).isEqualTo(Duration.ofSeconds(12));
    assertThat(forecast.enough()).isEqualTo(6000);
    assertThat(forecast.at())
        .extracting(Forecast.At::slots)
        .containsExactly(1, 16, 64, 100, 256, 1024);
    assertThat(forecast.at().getFirst().least()).isEqualTo(Duration.ofMinutes(20));
  }

  @Test
  void theHostWithTheLongestBoundDecidesNotTheOneWithMostPages() {
    Forecast forecast =
        Forecast.of(
            facts(
                256,
                6,
                Duration.ZERO,
                false,
                load("large", 1000, Duration.ZERO),
                load("slow", 100, Duration.ofSeconds(10))));
    assertThat(forecast.slowest().orElseThrow().host().origin().host()).isEqualTo("slow");
    assertThat(forecast.bottleneck()).isEqualTo(Bottleneck.CRAWL_DELAY);
    assertThat(forecast.least()).isEqualTo(Duration.ofMillis(990_200));
  }

  @Test
  void slotsBeyondWhatTheHostsLetThroughDoNotHelp() {
    Duration second = Duration.ofSeconds(1);
    assertThat(Forecast.of(facts(256, 6, second, false, load("a", 50, second))).enough())
        .isEqualTo(1);
    assertThat(
            Forecast.of(facts(256, 6, Duration.ZERO, false, load("a", 60, Duration.ZERO))).enough())
        .isEqualTo(6);
  }

  @Test
  void aRateHoldsForEverything() {
    PlanFacts facts =
        new PlanFacts(
            1001,
            10,
            List.of(load("a", 101, Duration.ZERO)),
            256,
            6,
            Duration.ZERO,
            Duration.ofMillis(100),
            false,
            LATENCY);
    assertThat(Forecast.of(facts).bottleneck()).isEqualTo(Bottleneck.RATE);
    assertThat(Forecast.of(facts).least()).isEqualTo(Duration.ofMillis(100_200));
  }

  @Test
  void nothingTakesNoTime() {
    Forecast forecast = Forecast.of(facts(256, 6, Duration.ZERO, true));
    assertThat(forecast.least()).isZero();
    assertThat(forecast.bottleneck()).isEqualTo(Bottleneck.NONE);
  }

  @Test
  void whatTakesAgesIsStillANumber() {
    PlanFacts facts =
        facts(1, 1, Duration.ofDays(24), true, load("a", 5_000_000_000L, Duration.ofDays(24)));
    assertThat(Forecast.of(facts).least()).isGreaterThan(Duration.ofDays(100_000_000_000L));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void moreSlotsNeverTakeLongerAndEnoughIsEnough(long seed) {
    Random random = new Random(seed);
    HostLoad[] loads = new HostLoad[1 + random.nextInt(20)];
    Duration delay = Duration.ofMillis(random.nextInt(3) * 100L);
    Arrays.setAll(loads, i -> load("host-" + i, 1 + random.nextInt(500), delay));
    PlanFacts facts = facts(16, 1 + random.nextInt(8), delay, random.nextBoolean(), loads);
    Forecast forecast = Forecast.of(facts);
    List<Duration> times = forecast.at().stream().map(Forecast.At::least).toList();
    assertThat(times).isSortedAccordingTo((one, other) -> other.compareTo(one));
    Duration best = with(facts, 65_535);
    assertThat(with(facts, forecast.enough())).isEqualTo(best);
    if (forecast.enough() > 1) {
      assertThat(with(facts, forecast.enough() - 1)).isGreaterThan(best);
    }
  }

  private static Duration with(PlanFacts facts, int slots) {
    return Forecast.of(
            new PlanFacts(
                facts.pages(),
                facts.hosts(),
                facts.loads(),
                slots,
                facts.hostConcurrency(),
                facts.hostDelay(),
                facts.interval(),
                facts.robots(),
                facts.latency()))
        .least();
  }
}
