package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.cli.LauncherProject.Ran;
import crawler.config.BatchReader;
import crawler.config.Layer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code crawler run} with the batches that come with the program. */
@Timeout(300)
class RunBatchIT {
  /** The file promises 20 on a machine that has nothing else to do. */
  private static final long LEAST_RATIO = 20;

  @TempDir private Path directory;

  @BeforeEach
  void copySamples() throws Exception {
    Path copy = Files.createDirectories(directory.resolve("config"));
    try (Stream<Path> samples = Files.list(Path.of("..", "config"))) {
      for (Path sample : samples.toList()) {
        Files.copy(sample, copy.resolve(sample.getFileName()));
      }
    }
  }

  @Test
  void theQuickStartShowsThatAsynchronousIsFaster() throws Exception {
    Path sample = directory.resolve("config/quickstart.yaml");
    String three =
        Files.readString(sample)
            .replace(
                "[sequential, processes, threads, selector, virtual-threads, coroutines]",
                "[sequential, selector, coroutines]")
            .replace("rounds: 3", "rounds: 2")
            .replace("warm-up: 1s ", "warm-up: 500ms ");
    Files.writeString(sample, three);

    Ran ran = new RealCrawler(directory).run("run", "config/quickstart.yaml");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("  saved    200\n")
        .contains("sequential")
        .contains("coroutines");
    assertThat(ran.err()).contains("job 1 of 2: fetch\n").contains("job 2 of 2: compare\n");
    assertThat(directory.resolve("quickstart-out/compare/compare.html")).isNotEmptyFile();
    long sequential = nanos("sequential");
    for (String asynchronous : List.of("selector", "coroutines")) {
      assertThat(sequential / nanos(asynchronous)).isGreaterThanOrEqualTo(LEAST_RATIO);
    }
  }

  /** The fastest round: whatever else the machine does can only slow a round down. */
  private long nanos(String model) throws Exception {
    Path json = directory.resolve("quickstart-out/compare/compare.json");
    JsonArray entries = new JsonObject(Files.readString(json)).getJsonArray("entries");
    return IntStream.range(0, entries.size())
        .mapToObj(entries::getJsonObject)
        .filter(entry -> entry.getString("model").equals(model))
        .map(entry -> entry.getJsonArray("rounds"))
        .flatMapToLong(
            rounds ->
                IntStream.range(0, rounds.size())
                    .mapToLong(round -> rounds.getJsonObject(round).getLong("wall_ns")))
        .min()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"polite-batch.yaml", "url-list.yaml", "compare.yaml"})
  void everySampleCanBeRead(String name) {
    BatchReader reader = new BatchReader(Layer.ofFlags(Map.of()), Map.of());
    assertThat(reader.read(directory.resolve("config").resolve(name)).jobs()).isNotEmpty();
  }
}
