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

  @Test
  void aReplyThatIsLateMakesTheGapLongerByWhatItIsLate() {
    pace.started(0);
    pace.sent(0, true);
    pace.heard(0, 10 * MILLI);
    assertThat(nextMillis()).as("nothing is known of what is usual").isEqualTo(210);
    pace.started(300 * MILLI);
    pace.sent(300 * MILLI, true);
    pace.heard(300 * MILLI, 325 * MILLI);
    assertThat(nextMillis()).as("15 ms later than usual, and 2 ms to be sure").isEqualTo(517);
    pace.started(600 * MILLI);
    pace.sent(600 * MILLI, true);
    pace.heard(600 * MILLI, 1_000 * MILLI);

    assertThat(nextMillis()).as("a quarter and 50 ms at most").isEqualTo(850);
  }

  @Test
  void whatTheHostWantsCountsFromItsLastRequest() {
    pace.started(0);
    pace.sent(100 * MILLI, true);
    pace.gap(5_000 * MILLI);

    assertThat(nextMillis()).isEqualTo(5_100);
  }
}
