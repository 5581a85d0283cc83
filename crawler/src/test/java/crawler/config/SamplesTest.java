package crawler.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file in config/ can be loaded and is what its comments say. */
class SamplesTest {
  private static final Path FOLDER = Path.of("..", "config");

  static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void canBeLoadedAndNamesTheSchemaForEditors(Path file) throws IOException {
    assertThat(read(file).jobs()).isNotEmpty();
    assertThat(Files.readString(file))
        .startsWith("# yaml-language-server: $schema=schema.json\n")
        .contains("crawler run config/" + file.getFileName());
  }

  @Test
  void theQuickstartFetchesFromTheDemoSiteAndCanBeRunAgain() {
    Job.FetchJob fetch = (Job.FetchJob) read(FOLDER.resolve("quickstart.yaml")).jobs().getFirst();
    assertThat(fetch.inputs()).isEmpty();
    assertThat(fetch.siteOptions().orElseThrow().pages()).isEqualTo(200);
    assertThat(fetch.options().overwrite()).isTrue();
    assertThat(fetch.options().politeness().hostConcurrency()).isEqualTo(64);
  }

  @Test
  void theQuickstartComparesInHalfAMinute() {
    Job.CompareJob compare =
        (Job.CompareJob) read(FOLDER.resolve("quickstart.yaml")).jobs().getLast();
    var site = compare.siteOptions().orElseThrow();
    int roundsAndWarmUp = compare.options().rounds() + 1;
    Duration sequential = site.latency().multipliedBy((long) site.pages() * roundsAndWarmUp);
    assertThat(sequential).isLessThan(Duration.ofSeconds(30));
    assertThat(compare.options().concurrency()).isGreaterThan(20);
  }

  private static Batch read(Path file) {
    return new BatchReader(Layer.EMPTY, Map.of()).read(file);
  }
}
