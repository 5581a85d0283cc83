package crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.address.PrivateAddresses;
import crawler.fetch.Deadlines.Expired;
import crawler.fetch.Deadlines.Phase;
import crawler.model.Reason;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlinesTest {
  private static final long SECOND = 1_000_000_000L;

  /** The clock overflows on the way. */
  private static final long START = Long.parseLong("9223372036854775807") - 5 * SECOND;

  private final Deadlines deadlines =
      new Deadlines(
          new FetchOptions(
              Duration.ofSeconds(60),
              Duration.ofSeconds(10),
              Duration.ofSeconds(5),
              Duration.ofSeconds(20),
              Duration.ofSeconds(8),
              100,
              1000,
              List.of(),
              "a",
              null,
              null,
              false,
              ContentCoding.USUAL,
              PrivateAddresses.LISTED,
              0),
          START);

  private @Nullable Expired checkAfter(long seconds, boolean held) {
    return deadlines.check(START + seconds * SECOND, held);
  }

  @ParameterizedTest
  @CsvSource({"DNS, 5, DNS_TIMEOUT", "CONNECT, 10, CONNECT_TIMEOUT", "HEADER, 20, HEADER_TIMEOUT"})
  void eachPhaseHasItsOwnDeadlineHoweverManyBytesCome(Phase phase, long seconds, Reason reason) {
    deadlines.enter(phase, START);
    deadlines.received(1_000_000);

    assertThat(deadlines.nanosToNextCheck(START)).isEqualTo(seconds * SECOND);
    assertThat(checkAfter(seconds - 1, false)).isNull();
    assertThat(checkAfter(seconds, false))
        .isEqualTo(new Expired(reason, "no answer within " + seconds + " s"));
  }

  @Test
  void theWholeAttemptHasADeadlineThatNothingMoves() {
    for (int second = 0; second < 60; second++) {
      deadlines.enter(Phase.BODY, START + second * SECOND);
      deadlines.received(1_000_000);
      assertThat(checkAfter(second, false)).isNull();
    }

    assertThat(deadlines.nanosToNextCheck(START + 59 * SECOND)).isEqualTo(SECOND);
    assertThat(checkAfter(60, true))
        .isEqualTo(new Expired(Reason.BODY_TIMEOUT, "not complete within 60 s"));
    assertThat(deadlines.nanosToNextCheck(START + 70 * SECOND)).isEqualTo(1_000_000);
  }

  @Test
  void aBodyIsJudgedWindowByWindow() {
    deadlines.enter(Phase.BODY, START);
    deadlines.received(800);
    assertThat(checkAfter(8, false)).as("100 bytes a second are enough").isNull();
    deadlines.received(799);
    assertThat(checkAfter(15, false)).as("the window is not over").isNull();

    assertThat(checkAfter(16, false))
        .isEqualTo(new Expired(Reason.TOO_SLOW, "under 100 bytes per second for 8 s"));
    assertThat(checkAfter(24, false))
        .isEqualTo(new Expired(Reason.BODY_TIMEOUT, "no byte for 8 s"));
  }

  @Test
  void whatWeHeldUpOurselvesIsNotHeldAgainstTheServer() {
    deadlines.enter(Phase.BODY, START);
    assertThat(checkAfter(8, true)).isNull();
    assertThat(checkAfter(16, false)).as("we held it when the window began").isNull();
    deadlines.received(800);
    deadlines.held();
    deadlines.received(1);
    assertThat(checkAfter(24, false)).as("we held it within the window").isNull();

    assertThat(checkAfter(32, false))
        .isEqualTo(new Expired(Reason.BODY_TIMEOUT, "no byte for 8 s"));
  }
}
