package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import crawler.cli.LauncherProject.Ran;
import crawler.engine.CountingHosts;
import crawler.faults.FaultRow;
import crawler.faults.Proves;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The host delay over many hosts, as a user runs it, timed where the requests arrive. */
@Timeout(120)
class PoliteHostsIT {
  private static final Duration DELAY = Duration.ofMillis(200);
  private static final int HOSTS = 100;
  private static final int PAGES_OF_A_HOST = Integer.getInteger("polite.pages", 30);

  /** How much longer than the bound it may take; a machine that does nothing else needs 1.05. */
  private static final double TOLERANCE =
      Double.parseDouble(System.getProperty("polite.tolerance", "1.5"));

  @TempDir private Path directory;

  @BeforeEach
  void onLinux() {
    assumeTrue(
        System.getProperty("os.name").equals("Linux"), "only there is all of 127/8 loopback");
  }

  private void list(CountingHosts server, int hosts, int pages) throws Exception {
    List<String> urls =
        IntStream.range(0, hosts * pages)
            .mapToObj(i -> "http://" + server.authority(i % hosts) + "/page/" + i)
            .toList();
    Files.write(directory.resolve("urls.txt"), urls);
  }

  private Process start(String... more) throws Exception {
    String[] always = {
      "fetch",
      "-i",
      "urls.txt",
      "-d",
      "out",
      "--robots",
      "ignore",
      "--no-progress",
      "-q",
      "--store",
      "none",
      "--host-delay",
      DELAY.toMillis() + "ms"
    };
    return new RealCrawler(directory)
        .start(
            java.util.stream.Stream.of(always, more)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new));
  }

  @Test
  @Proves(FaultRow.TOO_EAGER)
  void noTwoRequestsReachAHostWithinItsDelayAndLittleTimeIsLost() throws Exception {
    try (CountingHosts server = new CountingHosts(Duration.ZERO)) {
      list(server, HOSTS, PAGES_OF_A_HOST);

      Ran run = LauncherProject.end(start(), "");

      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(server.arrivals()).isEqualTo(HOSTS * PAGES_OF_A_HOST);
      assertThat(server.closerThan(DELAY)).isEmpty();
      Duration bound = DELAY.multipliedBy(PAGES_OF_A_HOST - 1);
      double ratio = server.span().toNanos() / (double) bound.toNanos();
      System.out.printf(
          "smallest gap %.3f ms, %.3f s of %.1f s: %.4f%n",
          server.smallestGap().toNanos() / 1e6,
          server.span().toNanos() / 1e9,
          bound.toNanos() / 1e9,
          ratio);
      assertThat(ratio).isBetween(1.0, TOLERANCE);
    }
  }

  @Test
  @Proves(FaultRow.TOO_EAGER)
  void theDelayHoldsAcrossAKillAndAResume() throws Exception {
    try (CountingHosts server = new CountingHosts(Duration.ZERO)) {
      list(server, 20, 8);
      Process killed = start();
      server.awaitRequests(60, killed);
      killed.destroyForcibly().waitFor();

      Ran resumed = LauncherProject.end(start("--resume"), "");

      assertThat(resumed.exitCode()).as(resumed.err()).isZero();
      assertThat(server.arrivals()).isGreaterThanOrEqualTo(20 * 8);
      assertThat(server.closerThan(DELAY)).isEmpty();
    }
  }
}
