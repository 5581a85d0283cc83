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
    pace.heard(700 * MILLI, 700 * MILLI);

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
  void theGapIsNotOverBeforeTheReplyBeginsForTwoSecondsAtMost() {
    pace.started(0);
    pace.sent(0, true);
    assertThat(nextMillis()).isEqualTo(2_200);
    pace.heard(0, 900 * MILLI);
    assertThat(nextMillis()).isEqualTo(1_100);
    request(10_000, 9_000);
    assertThat(nextMillis()).isEqualTo(12_200);
  }

  @Test
  void whereRepliesTakeLongerThanTheGapItRunsFromTheRequestAlone() {
    for (int i = 0; i < 9; i++) {
      request(1_000L * i, 300 + i);
    }
    request(10_000, 900);
    assertThat(nextMillis()).isEqualTo(10_200);
    pace.started(20_000 * MILLI);
    pace.sent(20_000 * MILLI, true);

    assertThat(nextMillis()).isEqualTo(20_200);
  }

  @Test
  void aRequestThatEndsWithoutReplyIsNotWaitedForAnyMore() {
    pace.started(0);
    pace.sent(0, true);
    pace.ended(true, true);

    assertThat(nextMillis()).isEqualTo(200);
  }

  @Test
  void whatTheHostWantsCountsFromItsLastRequest() {
    pace.started(0);
    pace.sent(100 * MILLI, true);
    pace.heard(100 * MILLI, 100 * MILLI);
    pace.gap(5_000 * MILLI);

    assertThat(nextMillis()).isEqualTo(5_100);
  }
}
