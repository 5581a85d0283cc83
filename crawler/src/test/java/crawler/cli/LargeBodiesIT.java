package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.site.SiteOptions;
import crawler.site.SiteProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Memory while large bodies arrive. {@code -Dlarge.body.bytes=200000000} makes them larger: 32 of
 * them are on the disk at a time.
 */
@Timeout(600)
@Proves(FaultRow.ENDLESS_BODIES)
class LargeBodiesIT {
  private static final int BODIES = 32;
  private static final long BODY_BYTES = Long.getLong("large.body.bytes", 20_000_000);
  private static final long MOST_GROWTH_KIB = 64 << 10;

  @TempDir private Path directory;

  @Test
  void thirtyTwoLargeBodiesTakeHardlyMoreMemoryThanOnesOfATwentieth() throws Exception {
    Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/status")), "needs Linux");
    try (SiteProcess site = SiteProcess.start(Main.class.getName(), SiteOptions.DEFAULTS)) {
      // Large enough to have used all of the young generation, which is there at any rate.
      long small = peakKib(site, BODY_BYTES / 20);
      long large = peakKib(site, BODY_BYTES);
      System.out.println(
          "resident memory at most: "
              + small
              + " KiB with smaller bodies, "
              + large
              + " with large");
      assertThat(large - small).isLessThan(MOST_GROWTH_KIB);
    }
  }

  /** The largest resident memory of a crawler that fetches bodies of this size. */
  private long peakKib(SiteProcess site, long bodyBytes) throws Exception {
    String out = "out-" + bodyBytes;
    Files.write(
        directory.resolve("list.txt"),
        IntStream.range(0, BODIES)
            .mapToObj(i -> site.baseUrl() + "/size/" + bodyBytes + "?" + i)
            .toList());
    // Standard input stays open, so that the process is there until its memory was looked at.
    Process process =
        new RealCrawler(directory)
            .start(
                "fetch",
                "-i",
                "-",
                "-d",
                out,
                "--json",
                "--max-body",
                "300MB",
                "-c",
                "32",
                "--host-concurrency",
                "32",
                "--timeout",
                "10m",
                "--store",
                "files");
    long peak;
    try (var in = process.outputWriter();
        BufferedReader lines = process.inputReader()) {
      in.write(Files.readString(directory.resolve("list.txt")));
      in.flush();
      for (int i = 0; i < BODIES; i++) {
        assertThat(lines.readLine()).contains("\"outcome\":\"saved\"");
      }
      peak = peakKib(process.pid());
    }
    assertThat(process.waitFor()).isZero();
    delete(directory.resolve(out));
    return peak;
  }

  private static long peakKib(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
