package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.journal.TrapNote;
import crawler.model.Origin;
import crawler.scope.Trap;
import org.junit.jupiter.api.Test;

class TrapTallyTest {
  private static Origin host(int number) {
    return new Origin("http", "h" + number + ".test", 80);
  }

  @Test
  void tellsHowManyLinksOfEachHostAndKindWereLeftOut() {
    TrapTally tally = new TrapTally();
    assertThat(tally.add(host(1), Trap.SESSIONS)).isTrue();
    assertThat(tally.add(host(1), Trap.SESSIONS)).isFalse();
    assertThat(tally.add(host(1), Trap.DEEP_PATH)).isTrue();
    assertThat(tally.add(host(2), Trap.SESSIONS)).isTrue();

    assertThat(tally.notes())
        .containsExactly(
            new TrapNote(host(1), "sessions", Trap.SESSIONS.detail(), 2),
            new TrapNote(host(1), "deep-path", Trap.DEEP_PATH.detail(), 1),
            new TrapNote(host(2), "sessions", Trap.SESSIONS.detail(), 1));
  }

  @Test
  void isBoundedHoweverManyHostsThereAre() {
    TrapTally tally = new TrapTally();
    int first = 0;
    for (int i = 0; i < 5_000; i++) {
      first += tally.add(host(i), Trap.DEEP_PATH) ? 1 : 0;
    }
    assertThat(first).isEqualTo(1_000);
    assertThat(tally.notes()).hasSize(100);
    assertThat(tally.total()).isEqualTo(5_000);
  }
}
