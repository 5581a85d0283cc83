package crawler.journal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import crawler.fuzz.Fuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestFuzzTest {
  private static final List<String> WORDS =
      List.of(
          "{\"seq\":",
          "\"outcome\":",
          "\"saved\"",
          "\"reason\":",
          "}\n",
          "\n",
          "\0\0\0\0",
          "\0\n",
          "{\"seq\":9,\"outcome\":\"saved\"}\n",
          "{}",
          "[",
          "1e400",
          "null",
          "\\u0000");

  @TempDir private Path directory;

  @Test
  void noDamageLosesAWholeLineInFrontOfItOrPassesForALine() throws Exception {
    Path manifest = directory.resolve("manifest.jsonl");
    Fuzz.run(
        "manifest",
        WORDS,
        input -> {
          Files.write(manifest, input);
          FinishedUrls finished;
          try {
            finished = recover(manifest);
          } catch (RunDirectoryException refused) {
            assertThat(refused).hasMessageStartingWith(manifest.toString());
            assertThat(manifest).hasBinaryContent(input);
            return;
          }
          byte[] kept = Files.readAllBytes(manifest);
          assertThat(kept).isEqualTo(Arrays.copyOf(input, kept.length));
          assertThat(kept.length == 0 || kept[kept.length - 1] == '\n').isTrue();
          int lines = requireObjects(kept);
          assertThat(finished.count()).isBetween(lines == 0 ? 0L : 1L, (long) lines);
          requireTorn(input, kept.length);
          assertThat(recover(manifest).count()).isEqualTo(finished.count());
          assertThat(manifest).hasBinaryContent(kept);
        });
  }

  private static FinishedUrls recover(Path manifest) {
    return Recovery.of(
        manifest, new SummaryRecorder(() -> 0, InstantSource.fixed(Results.STARTED)));
  }

  /** How many lines there are; each is one whole JSON object, as another reader sees it. */
  private static int requireObjects(byte[] kept) throws IOException {
    String text = new String(kept, ISO_8859_1);
    String[] lines = text.isEmpty() ? new String[0] : text.split("\n", -1);
    for (int i = 0; i < lines.length - 1; i++) {
      try (JsonParser json = Json.FACTORY.createParser(lines[i].getBytes(ISO_8859_1))) {
        assertThat(json.nextToken()).isEqualTo(JsonToken.START_OBJECT);
        json.skipChildren();
        assertThat(json.currentToken()).isEqualTo(JsonToken.END_OBJECT);
        assertThat(json.nextToken()).isNull();
      }
    }
    return Math.max(0, lines.length - 1);
  }

  /** What was cut off has zeros in every line that has an end. */
  private static void requireTorn(byte[] input, int kept) {
    String tail = new String(input, kept, input.length - kept, ISO_8859_1);
    List<String> ended = List.of(tail.split("\n", -1));
    assertThat(ended.subList(0, ended.size() - 1)).allMatch(line -> line.indexOf('\0') >= 0);
  }
}
