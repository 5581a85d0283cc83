package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import crawler.event.CrawlEvent;
import crawler.event.Stall;
import crawler.model.CrawlUrl;
import crawler.model.HttpUrl;
import crawler.model.InputLine;
import crawler.model.Origin;
import crawler.model.PageResult;
import crawler.model.Stage;
import crawler.politeness.Waits;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

class StallWatchTest {
  private record Alarm(long atNanos, Promise<Void> promise) {}

  private final PriorityQueue<Alarm> alarms =
      new PriorityQueue<>((a, b) -> Long.compare(a.atNanos(), b.atNanos()));
  private final List<Stall> stalls = new ArrayList<>();
  private long nanos;
  private Waits waits = Waits.NONE;

  private StallWatch watch(Duration hostDelay) {
    StallWatch watch =
        new StallWatch(
            () -> nanos,
            this::after,
            hostDelay,
            most -> waits,
            event -> {
              if (event instanceof CrawlEvent.Stalled(Stall stall)) {
                stalls.add(stall);
              }
            });
    watch.start();
    return watch;
  }

  private Future<Void> after(Duration delay) {
    Promise<Void> promise = Promise.promise();
    alarms.add(new Alarm(nanos + delay.toNanos(), promise));
    return promise.future();
  }

  private void passSeconds(long seconds) {
    long end = nanos + Duration.ofSeconds(seconds).toNanos();
    while (!alarms.isEmpty() && alarms.element().atNanos() <= end) {
      Alarm next = alarms.remove();
      nanos = next.atNanos();
      next.promise().complete();
    }
    nanos = end;
  }

  private static CrawlUrl url(long seq, String host) {
    return new CrawlUrl(
        new InputLine(seq, "list:" + seq, "as given"),
        new HttpUrl("http", "user:secret", host, 80, "/" + seq, null));
  }

  private static CrawlEvent entered(long seq, String host, Stage stage) {
    return new CrawlEvent.Entered(url(seq, host), stage);
  }

  private static CrawlEvent ended(long seq) {
    return new CrawlEvent.Ended(new PageResult.Invalid(new InputLine(seq, "list", "x"), "bad"));
  }

  private List<Long> silences() {
    return stalls.stream().map(stall -> stall.silence().toSeconds()).toList();
  }

  @Test
  void reportsAfterThirtySecondsAndThenMoreAndMoreSeldom() {
    watch(Duration.ZERO);

    passSeconds(29);
    assertThat(stalls).isEmpty();
    passSeconds(3600 - 29);

    assertThat(silences()).containsExactly(30L, 60L, 120L, 240L, 480L, 960L, 1920L);
    passSeconds(2 * 3600);
    assertThat(silences().subList(7, 11)).containsExactly(3720L, 5520L, 7320L, 9120L);
  }

  @Test
  void whateverEndsMakesItPatientAgain() {
    StallWatch watch = watch(Duration.ZERO);
    passSeconds(70);
    watch.onEvent(ended(1));
    passSeconds(29);
    assertThat(silences()).containsExactly(30L, 60L);

    passSeconds(1);

    assertThat(silences()).containsExactly(30L, 60L, 30L);
    for (int i = 0; i < 1000; i++) {
      watch.onEvent(ended(1));
      passSeconds(7);
    }
    assertThat(stalls).hasSize(3);
  }

  @Test
  void tellsWhereEveryPageIsAndWhichAreTheOldest() {
    StallWatch watch = watch(Duration.ZERO);
    waits =
        new Waits(
            300,
            12,
            List.of(
                new Waits.Host(
                    new Origin("http", "slow.test", 80), 300, Duration.ofSeconds(25), true)));
    for (long seq = 1; seq <= 4; seq++) {
      watch.onEvent(entered(seq, "a.test", Stage.QUEUE));
      watch.onEvent(entered(seq, "a.test", Stage.CONNECT));
      watch.onEvent(entered(seq, seq < 4 ? "a.test" : "b.test", Stage.TTFB));
      passSeconds(1);
    }
    watch.onEvent(entered(5, "b.test", Stage.CONNECT));
    watch.onEvent(entered(6, "b.test", Stage.TTFB));
    watch.onEvent(entered(6, "b.test", Stage.QUEUE));
    watch.onEvent(ended(3));

    passSeconds(30);

    Stall stall = stalls.getFirst();
    assertThat(stall.inFlight())
        .extracting(Stall.InStage::stage, Stall.InStage::pages)
        .containsExactly(tuple(Stage.CONNECT, 1), tuple(Stage.TTFB, 3));
    assertThat(stall.inFlight().getLast().hosts())
        .containsExactly(new Stall.AtHost(new Origin("http", "a.test", 80), 3));
    assertThat(stall.oldest()).extracting(page -> page.url().seq()).containsExactly(1L, 2L, 4L, 5L);
    assertThat(stall.oldest().getFirst().age()).isEqualTo(Duration.ofSeconds(34));
    assertThat(stall.waiting()).isEqualTo(300);
    assertThat(stall.retrying()).isEqualTo(12);
    assertThat(stall.turns().getFirst().in()).isEqualTo(Duration.ofSeconds(25));
    assertThat(stall.turns().getFirst().robots()).isTrue();
  }

  @Test
  void isNotToldOfTheDelayThatTheUserAskedFor() {
    watch(Duration.ofSeconds(60));
    passSeconds(119);
    assertThat(stalls).isEmpty();

    passSeconds(1);

    assertThat(silences()).containsExactly(120L);
  }

  @Test
  void saysNothingOnceTheRunIsOver() {
    StallWatch watch = watch(Duration.ZERO);
    watch.close();

    passSeconds(1000);

    assertThat(stalls).isEmpty();
    assertThat(alarms).isEmpty();
  }
}
