package crawler.compare;

import static crawler.iomodel.ModelName.COROUTINES;
import static crawler.iomodel.ModelName.POLLING;
import static crawler.iomodel.ModelName.SEQUENTIAL;
import static crawler.iomodel.ModelName.THREADS;
import static org.assertj.core.api.Assertions.assertThat;

import crawler.iomodel.ModelName;
import crawler.iomodel.Pipeline;
import crawler.iomodel.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdviserTest {
  private static final Figures FIGURES = new Figures(false);
  private final List<SweepReport.Point> points = new ArrayList<>();

  /** A point at which each of the entries fetched 1,000 pages a round. */
  private AdviserTest at(long concurrency, EntryReport... entries) {
    points.add(new SweepReport.Point(concurrency, 1000, Duration.ofMillis(20), List.of(entries)));
    return this;
  }

  /** An entry of so many pages a second, each of which took so long, on so many busy cores. */
  private static EntryReport entry(
      ModelName model, long concurrency, double perSecond, double pageMillis, double busy) {
    long wall = Math.round(1000 * 1e9 / perSecond);
    long page = Math.round(pageMillis * 1e6);
    RoundResult round =
        new RoundResult(
            wall,
            1000,
            1000,
            8_000_000,
            Map.of(),
            "same",
            new Latency(page, page, page),
            new Usage(Math.round(wall * busy), 0, 0, 1, 0, 0, 0, 0));
    return new EntryReport(
        new Entry(model, Pipeline.STAGED, Cores.ALL),
        (int) concurrency,
        new Ending.Completed(),
        List.of(round),
        List.of());
  }

  private SweepReport sweep() {
    return new SweepReport(SweepAxis.CONCURRENCY, points);
  }

  private ComparisonReport report() {
    return new ComparisonReport(
        CompareOptions.DEFAULTS.withModels(SEQUENTIAL, POLLING, THREADS, COROUTINES),
        new MachineFacts("Linux", "6.1", "amd64", 2, Instant.EPOCH),
        new JvmFacts("25", List.of(), 2),
        1000,
        TargetFacts.unknown("the built-in site"),
        List.of(),
        Optional.of(sweep()));
  }

  private List<Advice> advices() {
    return new Adviser(report(), sweep(), FIGURES).advices();
  }

  private List<String> sentences(ModelName model) {
    return new Adviser(report(), sweep(), FIGURES)
        .sentences(new Entry(model, Pipeline.STAGED, Cores.ALL));
  }

  @Test
  void namesTheSmallestConcurrencyWithinFivePercentOfTheBest() {
    at(1, entry(COROUTINES, 1, 48, 20, 0.1))
        .at(16, entry(COROUTINES, 16, 780, 20, 0.3))
        .at(64, entry(COROUTINES, 64, 2900, 21, 0.9))
        .at(256, entry(COROUTINES, 256, 3000, 80, 1.9))
        .at(1024, entry(COROUTINES, 1024, 2950, 300, 1.9));

    Advice advice = advices().getFirst();

    assertThat(advice.enough()).isEqualTo(64);
    assertThat(advice.best()).isEqualTo(256);
    assertThat(advice.byLittle()).isEqualTo(60);
    assertThat(advice.agrees()).isTrue();
    assertThat(advice.stillRising(sweep())).isFalse();
    assertThat(sentences(COROUTINES))
        .containsExactly(
            "coroutines needs no more than 64 in flight: 2,900 pages/s there, 3,000 at most, with"
                + " 256.",
            "By Little's law 3,000 pages/s of 20 ms each are 60 in flight, which agrees.");
  }

  @Test
  void saysThatTheMachineIsBusyWhenPagesTakeLongerThanAlone() {
    at(1, entry(THREADS, 1, 48, 20, 0.1))
        .at(64, entry(THREADS, 64, 1500, 40, 1.2))
        .at(256, entry(THREADS, 256, 3000, 80, 1.9));

    assertThat(advices().getFirst().agrees()).isFalse();
    assertThat(sentences(THREADS))
        .containsExactly(
            "threads fetches most with 256 in flight: 3,000 pages/s, and a longer sweep may find"
                + " more.",
            "By Little's law 3,000 pages/s of 20 ms each are 60 in flight, which is less than was"
                + " measured.",
            "At 256 in flight a page takes 80 ms instead of 20 ms: the machine is busy, the model"
                + " alone with 1.9 cores of 2.");
  }

  @Test
  void tellsABusyThreadFromABusyMachine() {
    at(1, entry(POLLING, 1, 48, 20, 1))
        .at(64, entry(POLLING, 64, 1500, 40, 1))
        .at(256, entry(POLLING, 256, 3000, 80, 1));

    assertThat(sentences(POLLING).getLast())
        .isEqualTo(
            "At 256 in flight a page takes 80 ms instead of 20 ms: its one thread is busy all the"
                + " time (1.0 core).");
  }

  @Test
  void blamesTheServerWhenTheModelHasTimeToSpare() {
    at(1, entry(COROUTINES, 1, 48, 20, 0.1))
        .at(64, entry(COROUTINES, 64, 1500, 40, 0.3))
        .at(256, entry(COROUTINES, 256, 3000, 80, 0.5));

    assertThat(sentences(COROUTINES).getLast())
        .isEqualTo(
            "At 256 in flight a page takes 80 ms instead of 20 ms: the model has time to spare (0.5"
                + " cores of 2), so it is the server that answers later, or the machine that both"
                + " share.");
  }

  @Test
  void saysSoWhenSlotsStandEmpty() {
    at(1, entry(COROUTINES, 1, 40, 20, 0.1))
        .at(64, entry(COROUTINES, 64, 1000, 20, 0.3))
        .at(256, entry(COROUTINES, 256, 2000, 21, 0.5));

    assertThat(sentences(COROUTINES).getLast()).startsWith("Between the pages there is a pause");
  }

  @Test
  void saysNothingOfAModelWithOnePointOrOfAnotherAxis() {
    at(1, entry(COROUTINES, 1, 40, 20, 0.1), entry(THREADS, 1, 40, 20, 0.1))
        .at(64, entry(COROUTINES, 64, 1000, 20, 0.3));
    SweepReport other = new SweepReport(SweepAxis.LATENCY, points);

    assertThat(advices()).extracting(a -> a.entry().model()).containsExactly(COROUTINES);
    assertThat(sentences(THREADS)).isEmpty();
    assertThat(new Adviser(report(), other, FIGURES).advices()).isEmpty();
  }

  @Test
  void marksWhatIsEnoughInTheTableAndInMarkdown() {
    at(1, entry(COROUTINES, 1, 48, 20, 0.1), entry(THREADS, 1, 47, 20, 0.1))
        .at(64, entry(COROUTINES, 64, 2900, 21, 0.9), entry(THREADS, 64, 2500, 21, 0.9))
        .at(256, entry(COROUTINES, 256, 3000, 80, 1.9), entry(THREADS, 256, 3000, 80, 1.9));

    String text = new ComparisonTable(report(), false).render(100);

    assertThat(text)
        .contains("sweep over concurrency\n")
        .contains("pages/s      1      64     256\n")
        .contains("threads     47   2,500  *3,000\n")
        .contains("coroutines  48  *2,900   3,000\n")
        .contains("CPU of a page       1      64     256\n")
        .contains("* the fewest in flight within 5 % of the model's best\n");
    assertThat(new ComparisonMarkdown(report()).render())
        .contains("| pages/s | 1 | 64 | 256 |\n| --- | ---: | ---: | ---: |\n")
        .contains("| coroutines | 48 | *2,900 | 3,000 |\n");
  }

  @Test
  void writesPointsAndAdviceForPrograms() {
    at(1, entry(COROUTINES, 1, 48, 20, 0.1)).at(64, entry(COROUTINES, 64, 2900, 21, 0.9));

    var sweep = ComparisonJson.of(report()).getJsonObject("sweep");

    assertThat(sweep.getString("axis")).isEqualTo("concurrency");
    assertThat(sweep.getJsonArray("points")).hasSize(2);
    assertThat(sweep.getJsonArray("points").getJsonObject(1).getLong("value")).isEqualTo(64);
    assertThat(sweep.getJsonArray("advice").getJsonObject(0).getLong("enough")).isEqualTo(64);
  }
}
