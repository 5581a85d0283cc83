package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.event.CrawlEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressPrinterTest {
  private static final String ERASE = "\r\u001b[K";

  /** A clock that stands until it is moved, and calls back at each step. */
  private static final class ManualTicker implements ProgressTicker {
    private long nowNanos;
    private Duration period = Duration.ZERO;
    private Runnable tick = () -> {};

    @Override
    public void start(Duration every, Runnable action) {
      period = every;
      tick = action;
    }

    @Override
    public void close() {
      tick = () -> {};
    }

    void advance(Duration time) {
      long end = nowNanos + time.toNanos();
      while (nowNanos < end) {
        nowNanos += period.toNanos();
        tick.run();
      }
    }
  }

  private final ManualTicker ticker = new ManualTicker();
  private final ProgressCounter counter = new ProgressCounter(0);
  private final List<String> written = new ArrayList<>();
  private int columns = 60;

  @Test
  void redrawsInPlaceAtMostTenTimesASecond() {
    try (var printer = printer(ProgressPrinter.Mode.LIVE)) {
      for (int seq = 1; seq <= 2000; seq++) {
        counter.onEvent(TerminalPages.ended(TerminalPages.saved(seq, 1)));
        if (seq % 100 == 0) {
          ticker.advance(Duration.ofMillis(50));
        }
      }
      assertThat(ticker.period).isGreaterThanOrEqualTo(Duration.ofMillis(100));
      assertThat(written).hasSizeGreaterThan(1);
      assertThat(written.getFirst()).startsWith("fetching ");
      assertThat(written.subList(1, written.size())).allMatch(text -> text.startsWith(ERASE));
      assertThat(written).noneMatch(text -> text.contains("\n"));
      printer.message("end");
    }
  }

  @Test
  void drawsNothingAgainThatHasNotChanged() {
    try (var printer = printer(ProgressPrinter.Mode.LIVE)) {
      ticker.advance(Duration.ofSeconds(1));
      assertThat(written).containsExactly("fetching 0  0.00/s  0 B");
      printer.message("end");
    }
  }

  @Test
  void messagesStandAboveTheLine() {
    try (var printer = printer(ProgressPrinter.Mode.LIVE)) {
      ticker.advance(Duration.ofMillis(100));
      printer.message("one");
      printer.message("two");
      ticker.advance(Duration.ofMillis(100));
      assertThat(written.getLast()).isEqualTo(ERASE + "one\ntwo\nfetching 0  0.00/s  0 B");
    }
  }

  @Test
  void followsTheWindowsWidth() {
    try (var printer = printer(ProgressPrinter.Mode.LIVE)) {
      ticker.advance(Duration.ofMillis(100));
      columns = 10;
      ticker.advance(Duration.ofMillis(100));
      assertThat(written.getLast()).isEqualTo(ERASE + "0  0.00/s");
      printer.message("end");
    }
  }

  @Test
  void closingTakesTheLineAwayAndLosesNoMessage() {
    var printer = printer(ProgressPrinter.Mode.LIVE);
    ticker.advance(Duration.ofMillis(100));
    printer.message("last word");
    printer.close();
    assertThat(written.getLast()).isEqualTo(ERASE + "last word\n");
    int before = written.size();
    printer.close();
    ticker.advance(Duration.ofSeconds(20));
    assertThat(written).hasSize(before);
  }

  @Test
  void elsewhereItPrintsALineEveryTenSeconds() {
    try (var printer = printer(ProgressPrinter.Mode.LINES)) {
      counter.onEvent(new CrawlEvent.InputCounted(200));
      for (int seq = 1; seq <= 100; seq++) {
        counter.onEvent(TerminalPages.ended(TerminalPages.saved(seq, 1)));
      }
      ticker.advance(Duration.ofMillis(9900));
      assertThat(written).isEmpty();
      printer.message("a warning");
      ticker.advance(Duration.ofMillis(100));
      ticker.advance(Duration.ofSeconds(10));
      assertThat(written)
          .containsExactly("a warning\n100 of 200 done, 10/s\n", "100 of 200 done, 0.00/s\n");
    }
    assertThat(written).hasSize(2);
  }

  @Test
  void withoutProgressMessagesAreStillPrinted() {
    try (var printer = printer(ProgressPrinter.Mode.NONE)) {
      printer.message("a warning");
      ticker.advance(Duration.ofSeconds(30));
    }
    assertThat(written).containsExactly("a warning\n");
  }

  @Test
  void aSlowTerminalLosesLinesButNeverHoldsTheRunUp() {
    try (var printer = printer(ProgressPrinter.Mode.NONE)) {
      for (int n = 0; n < 10_000; n++) {
        printer.message("line");
      }
    }
    assertThat(String.join("", written).lines().filter("line"::equals)).hasSize(8192);
    assertThat(written.getLast())
        .endsWith("1,808 lines left out: they came faster than they are shown\n");
  }

  @Test
  void theRealTickerCallsOnADaemonThread() throws Exception {
    CountDownLatch daemon = new CountDownLatch(2);
    try (ProgressTicker real = ProgressTicker.onDaemonThread()) {
      real.start(
          Duration.ofMillis(1),
          () -> {
            if (Thread.currentThread().isDaemon()) {
              daemon.countDown();
            }
          });
      assertThat(daemon.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private ProgressPrinter printer(ProgressPrinter.Mode mode) {
    return new ProgressPrinter(
        counter,
        mode,
        new ProgressLine(TerminalStyle.PLAIN),
        () -> columns,
        () -> ticker.nowNanos,
        written::add,
        ticker);
  }
}
