package crawler.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.fuzz.Fuzz;
import crawler.fuzz.Pieces;
import crawler.model.InputLine;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListFuzzTest {
  private static final List<String> WORDS =
      List.of(
          "http://a.test/",
          "#",
          "\u00ef\u00bb\u00bf",
          "\u001f\u008b\b",
          "\u00c2\u00a0",
          "\u00ff\u00fe");

  @TempDir private Path directory;

  @Test
  void readsEveryListInOneWayOrRefusesIt() throws Exception {
    Path file = directory.resolve("list.txt");
    Fuzz.run(
        "list",
        WORDS,
        input -> {
          String fromFile = read(file, input);
          for (List<byte[]> pieces : Pieces.ways(input)) {
            String streamed = read(new ListInput.StandardInput(), pieces.toArray(byte[][]::new));
            if (fromFile.endsWith("end")) {
              assertThat(streamed).isEqualTo(fromFile);
            } else {
              // How much is decoded in front of the fault depends on how much is there at once.
              assertThat(streamed).doesNotEndWith("end");
            }
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"list.csv", "list.tsv", "list.jsonl"})
  void readsEveryListOfRecordsOrRefusesIt(String name) throws Exception {
    Path file = directory.resolve(name);
    List<String> words =
        List.of(
            "url",
            "http://a.test/",
            "\"",
            "\"\"",
            ",",
            ";",
            "\t",
            "\n",
            "\r",
            "{\"url\":\"http://a.test/\"}",
            "{\"url\":",
            "}",
            "[",
            "\u001f\u008b\b");
    Fuzz.run(
        "records",
        words,
        input -> {
          byte[] headed = new byte[input.length + 4];
          System.arraycopy(new byte[] {'u', 'r', 'l', '\n'}, 0, headed, 0, 4);
          System.arraycopy(input, 0, headed, 4, input.length);
          read(file, input);
          read(file, headed);
        });
  }

  /** A file is looked into before its first line is delivered. */
  private static String read(Path file, byte[] input) throws Exception {
    return read(new ListInput.File(Files.write(file, input)));
  }

  /** Every line with its number; then how it ended. */
  private static String read(ListInput input, byte[]... standardInput) {
    List<InputStream> pieces = new ArrayList<>();
    for (byte[] piece : standardInput) {
      pieces.add(new ByteArrayInputStream(piece));
    }
    InputStream in = new SequenceInputStream(Collections.enumeration(pieces));
    var read = new StringBuilder();
    try (UrlListReader reader = UrlListReader.open(List.of(input), in)) {
      long seq = 0;
      for (InputLine line = reader.next(); line != null; line = reader.next()) {
        assertThat(line.seq()).isEqualTo(++seq);
        assertThat(line.text()).isNotEmpty().doesNotContain("\n", "\r");
        assertThat(line.text().startsWith("#") && !isOfRecords(input)).isFalse();
        assertThat(line.text()).isEqualTo(TextList.trimmed(line.text()));
        assertThat(line.text().length()).isLessThanOrEqualTo(LineSplitter.MAX_LINE_BYTES);
        read.append(line.source().replaceFirst(".*:", "")).append(line.text()).append('\n');
      }
      return read + "end";
    } catch (InputException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
      return e.kind() == InputException.Kind.UNREADABLE ? "unreadable" : read + "broken";
    }
  }

  /** Where a field may begin with anything. */
  private static boolean isOfRecords(ListInput input) {
    return input instanceof ListInput.File file && !file.path().toString().endsWith(".txt");
  }
}
