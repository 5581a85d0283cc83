package crawler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.Origin;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostCensusTest {
  @TempDir private Path folder;

  private static Origin host(int number) {
    return new Origin("http", "host-" + number + ".test", 80);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void namesTheLargestHostsExactlyWhateverTheOrder(long seed) throws Exception {
    Random random = new Random(seed);
    Map<Origin, Long> expected = new HashMap<>();
    try (HostCensus census = new HostCensus(folder.resolve("hosts"), 20)) {
      for (int i = 0; i < 30_000; i++) {
        Origin host = host((int) Math.abs(random.nextGaussian() * 700));
        expected.merge(host, 1L, Long::sum);
        census.add(host);
      }
      assertThat(census.count()).isEqualTo(expected.size());
      List<HostPages> largest = census.largest();
      assertThat(largest)
          .allSatisfy(host -> assertThat(host.pages()).isEqualTo(expected.get(host.origin())));
      assertThat(largest.stream().map(HostPages::pages))
          .isEqualTo(
              expected.values().stream().sorted((a, b) -> Long.compare(b, a)).limit(20).toList());
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aHostThatIsLargeOnlyAtTheEndIsNamed() throws Exception {
    try (HostCensus census = new HostCensus(folder.resolve("hosts"), 2)) {
      for (int i = 0; i < 5000; i++) {
        census.add(host(i));
        census.add(host(i));
      }
      for (int i = 0; i < 2; i++) {
        census.add(host(4998));
      }
      census.add(host(17));
      assertThat(census.largest())
          .containsExactly(new HostPages(host(4998), 4), new HostPages(host(17), 3));
    }
  }

  @Test
  void schemesAndPortsAreOtherHosts() throws Exception {
    try (HostCensus census = new HostCensus(folder.resolve("hosts"), 10)) {
      census.add(new Origin("http", "a.test", 80));
      census.add(new Origin("https", "a.test", 443));
      census.add(new Origin("http", "a.test", 8080));
      assertThat(census.count()).isEqualTo(3);
    }
  }
}
