package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.faults.FaultRow;
import crawler.faults.Proves;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at any moment. {@code -Dkill.trials=200} for more of it, {@code -Dkill.seed=…}
 * for the same moments again, as far as they can be the same.
 */
class KillIT {
  private static final int TRIALS = Integer.getInteger("kill.trials", 20);
  private static final int KILLS_A_LIST = 20;
  private static final int PAGES = 2500;

  @TempDir private Path directory;

  @Test
  @Proves({FaultRow.KILLED, FaultRow.SIGNAL_KILL})
  void everyUrlHasOneLineAndOneWholeFileHoweverOftenTheProcessIsKilled() throws Exception {
    long seed = Long.getLong("kill.seed", System.nanoTime());
    System.out.println("kill.seed=" + seed);
    Random random = new Random(seed);
    int kills = 0;
    int lost = 0;
    int partial = 0;
    int refetched = 0;
    for (int list = 1; kills < TRIALS; list++) {
      Path own = Files.createDirectory(directory.resolve("list-" + list));
      try (CountedSite site = new CountedSite()) {
        KillRound round = new KillRound(own, site, random, PAGES);
        round.play(Math.min(KILLS_A_LIST, TRIALS - kills));
        kills += round.kills;
        lost += round.lost();
        partial += round.partial;
        refetched += round.refetched();
        assertThat(round.leftovers()).isEmpty();
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%d kills: lost %d, duplicated 0, partial %d, refetched %,d (at most 2 × %d a kill)%n",
        kills,
        lost,
        partial,
        refetched,
        KillRound.CONCURRENCY);
    assertThat(lost).as("URLs without a line").isZero();
    assertThat(partial).as("files that are not whole").isZero();
    assertThat(refetched).isLessThanOrEqualTo(2 * KillRound.CONCURRENCY * kills);
  }
}
