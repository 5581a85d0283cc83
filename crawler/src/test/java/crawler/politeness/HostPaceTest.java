package crawler.politeness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostPaceTest {
  private static final long MILLI = 1_000_000;
  private static final long GAP = 200 * MILLI;

  private final HostPace pace = new HostPace(GAP, 0);

  private long nextMillis() {
    return pace.nanosUntilAllowed(0) / MILLI;
  }

  @Test
  void theGapBeginsWhenTheRequestIsWritten() {
    pace.started(0);
    assertThat(pace.awaitsSending()).isTrue();
    pace.sent(700 * MILLI, true);

    assertThat(pace.awaitsSending()).isFalse();
    assertThat(nextMillis()).isEqualTo(900);
  }

  private void request(long atMillis, long tookMillis) {
    pace.started(atMillis * MILLI);
    pace.sent(atMillis * MILLI, true);
    pace.heard(atMillis * MILLI, (atMillis + tookMillis) * MILLI);
  }

  @Test
  void aReplyThatIsLateMakesTheGapLongerByWhatItIsLate() {
    for (long i = 0; i < 8; i++) {
      request(1_000L * i, 10);
      assertThat(nextMillis()).as("it may all be the way").isEqualTo(1_000L * i + 210);
    }
    request(8_000, 10);
    assertThat(nextMillis()).as("2 ms to be sure").isEqualTo(8_202);
    request(9_000, 70);

    assertThat(nextMillis()).as("60 ms later than the quickest").isEqualTo(9_262);
  }

  @Test
  void aReplyThatIsNotThereWhenTheGapIsOverMakesItLongerToo() {
    pace.started(0);
    pace.sent(0, true);
    pace.gapIsOver(200 * MILLI);

    assertThat(nextMillis()).isEqualTo(400);
    pace.gapIsOver(400 * MILLI);
    assertThat(nextMillis()).as("once").isEqualTo(400);
  }

  @Test
  void lateRepliesMakeGapsLongerByATwentiethInTheLongRun() {
    long now = 0;
    int requests = 1_000;
    for (int i = 0; i < requests; i++) {
      pace.started(now);
      pace.sent(now, true);
      pace.heard(now, now + (i % 2 == 0 ? 10 : 150) * MILLI);
      now += pace.nanosUntilAllowed(now);
    }

    assertThat(now / (double) (requests * GAP)).isBetween(1.04, 1.06);
  }

  @Test
  void whatTheHostWantsCountsFromItsLastRequest() {
    pace.started(0);
    pace.sent(100 * MILLI, true);
    pace.gap(5_000 * MILLI);

    assertThat(nextMillis()).isEqualTo(5_100);
  }
}
