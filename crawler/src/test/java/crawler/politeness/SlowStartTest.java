package crawler.politeness;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.Origin;
import crawler.model.Reason;
import crawler.politeness.Admission.Granted;
import crawler.politeness.Admission.Permit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many requests a host is sent at a time, in a time that is turned. */
class SlowStartTest {
  private static final Origin A = new Origin("http", "a.test", 80);

  private final Turned time = new Turned();
  private final List<Permit> held = new ArrayList<>();

  private HostGate gate(int hostConcurrency, int pages) {
    return gate(SlowStart.ON, hostConcurrency, pages);
  }

  private HostGate gate(SlowStart slowStart, int hostConcurrency, int pages) {
    PolitenessOptions options =
        PolitenessOptions.fixed(256, hostConcurrency, Duration.ZERO).withSlowStart(slowStart);
    HostGate gate = new HostGate(options, HostTerms.NONE, () -> time.nanos, time);
    for (int i = 0; i < pages; i++) {
      gate.admit(A).onSuccess(admission -> held.add(((Granted) admission).permit()));
    }
    return gate;
  }

  /** All that are in flight end so; how many there were. */
  private int round(int status) {
    time.pass(Duration.ofMillis(50));
    List<Permit> ending = List.copyOf(held);
    held.clear();
    for (Permit permit : ending) {
      if (status == 0) {
        permit.failed(Reason.HEADER_TIMEOUT);
      } else {
        permit.answered(status);
      }
      permit.release();
    }
    return ending.size();
  }

  private List<Integer> rounds(int count, int status) {
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sizes.add(round(status));
    }
    return sizes;
  }

  @Test
  void aHostBeginsWithOneRequestAndDoublesUpToItsLimit() {
    gate(6, 1_000);

    assertThat(rounds(6, 200)).containsExactly(1, 2, 4, 6, 6, 6);
  }

  @Test
  void pagesThatAreNotFoundAreAnswersToo() {
    gate(6, 1_000);

    assertThat(rounds(4, 404)).containsExactly(1, 2, 4, 6);
  }

  @Test
  void twoHundredPagesOnOneHostLoseNoMoreThanTheLogarithmOfItsLimit() {
    gate(64, 200);

    int rounds = 0;
    for (int left = 200; left > 0; rounds++) {
      left -= round(200);
    }

    assertThat(rounds).as("4 without a slow start, and log2(64) more at most").isEqualTo(9);
  }

  @Test
  void withoutItAHostBeginsWithAllAndTroubleHalvesThemStill() {
    gate(SlowStart.OFF, 64, 10_000);

    assertThat(rounds(2, 200)).containsExactly(64, 64);
    assertThat(rounds(2, 429)).containsExactly(64, 32);
    assertThat(rounds(2, 0)).containsExactly(16, 8);
    assertThat(rounds(6, 200)).containsExactly(4, 8, 16, 32, 64, 64);
  }

  @Test
  void whereLimitsAreFixedNothingChangesThem() {
    gate(SlowStart.FIXED, 6, 1_000);

    assertThat(rounds(3, 503)).containsExactly(6, 6, 6);
    assertThat(rounds(2, 0)).containsExactly(6, 6);
  }

  @Test
  void aRoundOfTroubleHalvesItOnce() {
    gate(64, 10_000);
    rounds(7, 200);

    assertThat(rounds(3, 429)).containsExactly(64, 32, 16);
    assertThat(rounds(2, 503)).containsExactly(8, 4);
    assertThat(rounds(3, 0)).containsExactly(2, 1, 1);
    assertThat(rounds(3, 200)).containsExactly(1, 2, 4);
  }
}
