package crawler.cli;

import static crawler.cli.TerminalPages.duplicate;
import static crawler.cli.TerminalPages.ended;
import static crawler.cli.TerminalPages.entered;
import static crawler.cli.TerminalPages.failed;
import static crawler.cli.TerminalPages.invalid;
import static crawler.cli.TerminalPages.saved;
import static crawler.cli.TerminalPages.url;
import static org.assertj.core.api.Assertions.assertThat;

import crawler.event.CrawlEvent;
import crawler.model.Outcome;
import crawler.model.Reason;
import crawler.model.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ProgressCounterTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final ProgressCounter counter = new ProgressCounter(0);

  @Test
  void knowsInWhichStageHowManyPagesAre() {
    counter.onEvent(entered(1, Stage.QUEUE));
    counter.onEvent(entered(2, Stage.QUEUE));
    counter.onEvent(entered(1, Stage.TTFB));
    counter.onEvent(entered(3, Stage.TTFB));
    counter.onEvent(entered(3, Stage.TTFB));
    ProgressSnapshot now = counter.snapshot(SECOND);
    assertThat(now.in(Stage.QUEUE)).isEqualTo(1);
    assertThat(now.in(Stage.TTFB)).isEqualTo(2);
    assertThat(now.in(Stage.SAVE)).isZero();
  }

  @Test
  void anEndedPageIsInNoStage() {
    counter.onEvent(entered(1, Stage.SAVE));
    counter.onEvent(ended(saved(1, 100)));
    assertThat(counter.snapshot(SECOND).stages().values()).containsOnly(0L);
  }

  @Test
  void countsOutcomesAndBytes() {
    counter.onEvent(ended(saved(1, 100)));
    counter.onEvent(ended(saved(2, 50)));
    counter.onEvent(ended(duplicate(3)));
    counter.onEvent(ended(invalid(4, "::", "no host")));
    counter.onEvent(ended(failed(url(5), Reason.TRUNCATED, "")));
    ProgressSnapshot now = counter.snapshot(SECOND);
    assertThat(now.ended())
        .containsEntry(Outcome.SAVED, 2L)
        .containsEntry(Outcome.SKIPPED, 1L)
        .containsEntry(Outcome.FAILED, 2L);
    assertThat(now.done()).isEqualTo(5);
    assertThat(now.wireBytes()).isEqualTo(150);
    assertThat(now.perSecond()).isEqualTo(5);
  }

  @Test
  void theTotalIsUnknownUntilTheInputHasBeenRead() {
    assertThat(counter.snapshot(SECOND).totalKnown()).isFalse();
    counter.onEvent(new CrawlEvent.InputCounted(0));
    assertThat(counter.snapshot(SECOND).totalKnown()).isTrue();
  }

  @Test
  void whatAnEarlierProcessDidIsDoneButNotItsSpeed() {
    counter.onEvent(new CrawlEvent.Resumed(1000));
    counter.onEvent(ended(saved(1001, 1)));
    ProgressSnapshot now = counter.snapshot(SECOND);
    assertThat(now.done()).isEqualTo(1001);
    assertThat(now.perSecond()).isEqualTo(1);
  }

  @Test
  void losesNothingWhenManyThreadsTell() throws Exception {
    int pages = 20_000;
    List<Future<?>> tellers = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (int first = 0; first < 4; first++) {
        int start = first;
        tellers.add(
            threads.submit(
                () -> {
                  for (int seq = start; seq < pages; seq += 4) {
                    counter.onEvent(entered(seq, Stage.QUEUE));
                    counter.onEvent(entered(seq, Stage.TTFB));
                    counter.onEvent(ended(saved(seq, 3)));
                  }
                }));
      }
    }
    for (Future<?> teller : tellers) {
      teller.get();
    }
    ProgressSnapshot now = counter.snapshot(SECOND);
    assertThat(now.done()).isEqualTo(pages);
    assertThat(now.wireBytes()).isEqualTo(3L * pages);
    assertThat(now.stages().values()).containsOnly(0L);
  }

  @Test
  void theLookAtTheListIsToldUntilSomethingElseHappens() {
    counter.onEvent(new CrawlEvent.Checking(450_000, 900_000));
    assertThat(counter.snapshot(SECOND).prelude())
        .isEqualTo("checking the list: 450,000 of 900,000");
    counter.onEvent(new CrawlEvent.Resumed(900_000));
    assertThat(counter.snapshot(SECOND).prelude()).isEmpty();
    counter.onEvent(new CrawlEvent.Checking(1, 1));
    counter.onEvent(ended(invalid(1, "::", "no host")));
    assertThat(counter.snapshot(SECOND).prelude()).isEmpty();
  }
}
