package crawler.config;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.fuzz.Fuzz;
import crawler.model.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchFuzzTest {
  private static final List<String> WORDS =
      List.of(
          "jobs:\n",
          "  - name: ",
          "urls: ",
          "&a ",
          "*a",
          "<<: ",
          "!!int ",
          "[",
          "]",
          "{",
          "}",
          ": ",
          "- ",
          "|\n",
          "'",
          "? ",
          "---\n",
          "...\n",
          "#",
          "%YAML 1.2\n",
          "dir: ",
          "1e9",
          "~",
          "5s");

  @TempDir private Path directory;

  @Test
  void everyFileIsABatchOrItsFaultIsNamed() throws Exception {
    Path file = directory.resolve("batch.yaml");
    Fuzz.run(
        "batch",
        WORDS,
        input -> {
          Files.write(file, input);
          try {
            Batch batch = new BatchReader(Layer.EMPTY, Map.of()).read(file);
            assertThat(batch.jobs()).isNotEmpty();
          } catch (ConfigException e) {
            assertThat(e.getMessage()).startsWith(file.toString());
          }
        });
  }
}
