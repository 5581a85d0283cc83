package crawler.compare.html;

import static crawler.compare.html.SampleReports.timed;
import static crawler.iomodel.ModelName.COROUTINES;
import static crawler.iomodel.ModelName.SELECTOR;
import static crawler.iomodel.ModelName.SEQUENTIAL;
import static crawler.iomodel.ModelName.THREADS;
import static org.assertj.core.api.Assertions.assertThat;

import crawler.compare.ComparisonVerdict;
import crawler.compare.EntryReport;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadlineTest {
  private static ComparisonVerdict verdict(EntryReport... entries) {
    Subject subject = Subject.of(SampleReports.of(200, entries));
    return new ComparisonVerdict(subject.report(), subject.figures(), subject.decimals());
  }

  @Test
  void saysHowMuchFasterTheDefaultIsAndNothingTwice() {
    ComparisonVerdict verdict =
        verdict(
            timed(SEQUENTIAL, 4100, 4200, 4300), timed(THREADS, 130), timed(COROUTINES, 140, 140));

    assertThat(verdict.headline())
        .isEqualTo("coroutines fetched 200 pages in 0.14 s, 30× faster than one after the other");
    assertThat(verdict.afterHeadline())
        .isEqualTo(
            List.of(
                "coroutines did it with 9 threads instead of 68; one after the other it takes 4.20"
                    + " s.",
                "threads was the fastest with 0.13 s."));
  }

  @Test
  void admitsThatItIsSlowerOrTheSame() {
    assertThat(verdict(timed(SEQUENTIAL, 1000), timed(COROUTINES, 1500)).headline())
        .isEqualTo("coroutines fetched 200 pages in 1.50 s, 1.5× slower than one after the other");
    assertThat(verdict(timed(SEQUENTIAL, 1000), timed(COROUTINES, 990)).headline())
        .isEqualTo("coroutines fetched 200 pages in 0.99 s, about as fast as one after the other");
  }

  @Test
  void comparesWithNobodyWhoWasNotMeasured() {
    assertThat(verdict(timed(THREADS, 150), timed(SELECTOR, 120)).headline())
        .isEqualTo("selector fetched 200 pages in 0.12 s");
    assertThat(verdict(timed(THREADS, 150), timed(SELECTOR, 120)).afterHeadline())
        .isEqualTo(List.of("selector did it with 5 threads instead of 68."));
  }
}
