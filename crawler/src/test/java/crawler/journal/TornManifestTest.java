package crawler.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.model.PageResult;
import crawler.model.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a loss of power leaves of a manifest, and what a resumed run makes of it. */
class TornManifestTest {
  private static final List<PageResult> RUN =
      List.of(
          Results.titled(1, "Grüße \uD83D\uDE00"),
          Results.failed(3, Reason.HTTP_4XX, 404),
          Results.duplicate(2, 1));

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("manifest.jsonl");
  }

  private FinishedUrls recover() {
    return Recovery.of(file, new SummaryRecorder(() -> 0, InstantSource.fixed(Results.STARTED)));
  }

  private static byte[] bytes(List<PageResult> results) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    results.forEach(result -> bytes.writeBytes(ManifestLine.encode(result)));
    return bytes.toByteArray();
  }

  /** Length of the whole lines among the first {@code length} bytes. */
  private static int wholeLines(byte[] bytes, int length) {
    int whole = length;
    while (whole > 0 && bytes[whole - 1] != '\n') {
      whole--;
    }
    return whole;
  }

  private void expectLinesUpTo(byte[] bytes, int length, String what) {
    FinishedUrls finished = recover();
    int whole = wholeLines(bytes, length);
    assertThat(file).as(what).hasBinaryContent(Arrays.copyOf(bytes, whole));
    long lines = new String(bytes, 0, whole, UTF_8).lines().count();
    assertThat(finished.count()).as(what).isEqualTo(lines);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 4096})
  void zerosBehindACutAtAnyByteAreCutOff(int zeros) throws IOException {
    byte[] bytes = bytes(RUN);
    for (int cut = 0; cut <= bytes.length; cut++) {
      byte[] torn = Arrays.copyOf(Arrays.copyOf(bytes, cut), cut + zeros);
      Files.write(file, torn);
      expectLinesUpTo(bytes, cut, "cut at " + cut);
    }
  }

  @Test
  void zerosWithinTheLastLinesAreCutOffWithThem() throws IOException {
    byte[] bytes = bytes(RUN);
    int second = ManifestLine.encode(RUN.getFirst()).length;
    for (int from = second; from < bytes.length; from += 7) {
      byte[] torn = bytes.clone();
      Arrays.fill(torn, from, torn.length - 1, (byte) 0);
      Files.write(file, torn);
      expectLinesUpTo(bytes, from, "zeros from " + from + " to the last line feed");
    }
  }

  @Test
  void anyAmountOfZerosIsCutOff() throws IOException {
    byte[] bytes = bytes(RUN);
    for (String end : List.of("", "\n", "\n\0\0\n", "rest")) {
      Files.write(file, Arrays.copyOf(bytes, bytes.length + (33 << 20)));
      Files.writeString(file, end, StandardOpenOption.APPEND);
      expectLinesUpTo(bytes, bytes.length, "33 MiB of zeros and " + end.length() + " more");
    }
  }

  @Test
  void aLineInFrontOfAWholeOneIsNeverCutOff() throws IOException {
    byte[] bytes = bytes(RUN);
    int second = ManifestLine.encode(RUN.getFirst()).length;
    for (int i = 0; i < second - 1; i += 5) {
      byte[] damaged = bytes.clone();
      damaged[i] = 0;
      Files.write(file, damaged);
      assertThatThrownBy(this::recover)
          .isInstanceOf(RunDirectoryException.class)
          .hasMessageStartingWith(file + ":1 is damaged: ");
      assertThat(file).hasBinaryContent(damaged);
    }
  }

  @Test
  void aWholeLineOfNonsenseAtTheEndIsNotCutOffSinceNoCrashLeavesOne() throws IOException {
    byte[] bytes = bytes(RUN);
    Files.write(file, bytes);
    Files.writeString(file, "nonsense\n", StandardOpenOption.APPEND);
    assertThatThrownBy(this::recover).hasMessageStartingWith(file + ":4 is damaged: ");
    assertThat(file).hasSize(bytes.length + 9);
  }
}
