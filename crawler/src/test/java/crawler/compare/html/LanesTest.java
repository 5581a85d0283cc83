package crawler.compare.html;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.compare.EntryReport;
import crawler.compare.PageLine;
import crawler.iomodel.ModelName;
import crawler.model.Stage;
import crawler.model.Timings;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LanesTest {
  private static PageLine page(long start, long end) {
    return SampleReports.page(
        start, end, new Timings.Builder().add(Stage.TTFB, end - start).build(end - start));
  }

  private record Run(Part part, int column, int columns) {}

  private static List<Run> runs(long window, PageLine... pages) {
    List<Run> runs = new ArrayList<>();
    LaneRuns.of(
        List.of(pages), window, (part, at, columns) -> runs.add(new Run(part, at, columns)));
    return runs;
  }

  @Test
  void putsPagesThatDoNotOverlapIntoOneLane() {
    Lanes lanes = Lanes.of(List.of(page(20, 30), page(0, 10), page(10, 20), page(5, 25)));

    assertThat(lanes.lanes().stream().map(l -> l.stream().map(PageLine::startNanos).toList()))
        .containsExactly(List.of(0L, 10L, 20L), List.of(5L));
  }

  @Test
  void needsAsManyLanesAsPagesWereUnderWayAtOnce() {
    EntryReport entry =
        SampleReports.measured(SampleReports.entry(ModelName.SELECTOR), 64, 1000, 1);

    assertThat(Lanes.of(entry.lastRound()).count()).isEqualTo(64);
    assertThat(Lanes.of(List.of()).count()).isZero();
  }

  @Test
  void neverLetsTwoPagesOfALaneOverlap() {
    Random random = new Random(3);
    List<PageLine> pages = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      long start = random.nextInt(10_000);
      pages.add(page(start, start + random.nextInt(500)));
    }

    Lanes lanes = Lanes.of(pages);

    assertThat(lanes.lanes().stream().mapToInt(List::size).sum()).isEqualTo(2000);
    for (List<PageLine> lane : lanes.lanes()) {
      for (int i = 1; i < lane.size(); i++) {
        assertThat(lane.get(i).startNanos()).isGreaterThanOrEqualTo(lane.get(i - 1).endNanos());
      }
    }
  }

  @Test
  void takesSomeOfTheLanesEvenlySpaced() {
    List<PageLine> pages = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      pages.add(page(i, 1000));
    }

    assertThat(Lanes.of(pages).some(4).stream().map(lane -> lane.getFirst().startNanos()))
        .containsExactly(0L, 25L, 50L, 75L);
    assertThat(Lanes.of(pages).some(1000)).hasSize(100);
  }

  @Test
  void drawsStagesOneAfterTheOtherAndWhatIsInNone() {
    Timings timings = new Timings.Builder().add(Stage.TTFB, 200).add(Stage.BODY, 100).build(400);

    assertThat(runs(1000, SampleReports.page(100, 500, timings)))
        .containsExactly(
            new Run(Part.TTFB, 101, 199),
            new Run(Part.BODY, 300, 100),
            new Run(Part.OTHER, 400, 100));
  }

  @Test
  void cutsPagesAtTheEndOfTheAxisAndLeavesOutThoseThatBeginLater() {
    assertThat(runs(1000, page(900, 5000), page(5000, 6000)))
        .containsExactly(new Run(Part.TTFB, 901, 99));
  }

  @Test
  void survivesTimesThatCannotBe() {
    Timings longer = new Timings.Builder().add(Stage.TTFB, Long.MAX_VALUE / 4).build(10);

    assertThat(runs(1000, SampleReports.page(-50, -90, longer))).isEmpty();
    assertThat(runs(1000, SampleReports.page(0, 4, longer)))
        .containsExactly(new Run(Part.TTFB, 0, 4));
    assertThat(runs(0, page(0, 0))).isEmpty();
  }

  @Test
  void drawsFewerLanesRatherThanTooManyRuns() {
    EntryReport entry =
        SampleReports.measured(SampleReports.entry(ModelName.THREADS), 1000, 100_000, 1);
    Lanes lanes = Lanes.of(entry.lastRound());

    LaneDrawing drawing = LaneDrawing.of(lanes, entry.rounds().getFirst().wallNanos(), 5000);

    assertThat(lanes.count()).isEqualTo(1000);
    assertThat(drawing.drawn()).isBetween(1, 160);
    assertThat(drawing.paths().values().stream().mapToInt(String::length).sum())
        .isLessThan(5000 * 14);
    assertThat(drawing.height()).isLessThanOrEqualTo(160);
  }
}
