package crawler.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.model.PageResult;
import crawler.model.Reason;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FinishedUrlsTest {
  @TempDir Path directory;
  private Path file;
  private final SummaryRecorder summary =
      new SummaryRecorder(() -> 0, InstantSource.fixed(Results.STARTED));

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("manifest.jsonl");
  }

  private static byte[] lines(List<PageResult> results) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    results.forEach(result -> bytes.writeBytes(ManifestLine.encode(result)));
    return bytes.toByteArray();
  }

  private static final List<PageResult> SMALL_RUN =
      List.of(
          Results.titled(1, "Grüße \" \uD83D\uDE00"),
          Results.duplicate(4, 1),
          Results.failed(2, Reason.HTTP_4XX, 404),
          Results.invalid(3, "http://a b/"));

  @Test
  void aMissingManifestIsAnEmptyOne() {
    FinishedUrls finished = Recovery.of(file, summary);
    assertThat(finished.count()).isZero();
    assertThat(finished.contains(1)).isFalse();
    assertThat(file).doesNotExist();
  }

  @Test
  void knowsWhatHasEndedAndWhatHasFailed() throws IOException {
    byte[] bytes = lines(SMALL_RUN);
    Files.write(file, bytes);
    FinishedUrls finished = Recovery.of(file, summary);
    assertThat(LongStream.range(-1, 70_000).filter(finished::contains))
        .containsExactly(1L, 2L, 3L, 4L);
    assertThat(LongStream.range(-1, 70_000).filter(finished::failed)).containsExactly(2L, 3L);
    assertThat(finished.count()).isEqualTo(4);
    assertThat(file).hasBinaryContent(bytes);
  }

  @Test
  void theSummarySpeaksForTheEarlierProcessToo() throws IOException {
    Files.write(file, lines(SMALL_RUN));
    Recovery.of(file, summary);
    RunSummary run = summary.snapshot();
    assertThat(run.alreadyDone()).isEqualTo(4);
    assertThat(run.saved()).isEqualTo(1);
    assertThat(run.storedBytes()).isEqualTo(25);
    assertThat(run.skipped()).containsExactly(Map.entry(Reason.DUPLICATE, 1L));
    assertThat(run.failed())
        .containsOnly(Map.entry(Reason.HTTP_4XX, 1L), Map.entry(Reason.INVALID_URL, 1L));
    assertThat(run.worstExitCode()).isEqualTo(7);
    assertThat(run.wireBytes()).isZero();
  }

  @Test
  void anEarlierRefusalToLogInKeepsItsExitCode() throws IOException {
    Files.write(file, lines(List.of(Results.failed(1, Reason.HTTP_4XX, 401))));
    Recovery.of(file, summary);
    assertThat(summary.snapshot().worstExitCode()).isEqualTo(6);
  }

  @Test
  void everyReasonIsReadBack() throws IOException {
    Reason[] reasons = Reason.values();
    List<PageResult> all =
        IntStream.range(0, reasons.length)
            .mapToObj(i -> Results.failed(i + 1, reasons[i], 0))
            .toList();
    Files.write(file, lines(all));
    Recovery.of(file, summary);
    assertThat(summary.snapshot().failed()).containsOnlyKeys(reasons);
  }

  @Test
  void recoversFromACutAtEveryByte() throws Exception {
    byte[] whole = lines(SMALL_RUN);
    List<Integer> ends =
        SMALL_RUN.stream().map(result -> ManifestLine.encode(result).length).toList();
    for (int length = 0; length <= whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      int complete = 0;
      int bytes = 0;
      while (complete < ends.size() && bytes + ends.get(complete) <= length) {
        bytes += ends.get(complete++);
      }
      FinishedUrls finished = Recovery.of(file, summary);
      assertThat(finished.count()).as("cut at byte " + length).isEqualTo(complete);
      assertThat(file).hasBinaryContent(Arrays.copyOf(whole, bytes));
      try (Manifest manifest = new Manifest(file, true)) {
        manifest.append(Results.saved(9));
      }
      assertThat(Recovery.of(file, summary).count()).isEqualTo(complete + 1);
    }
  }

  @Test
  void aURLWithTwoLinesIsCountedOnce() throws IOException {
    Files.write(file, lines(List.of(Results.saved(1), Results.failed(1, Reason.DECODE, 200))));
    FinishedUrls finished = Recovery.of(file, summary);
    assertThat(finished.count()).isEqualTo(1);
    assertThat(finished.failed(1)).isFalse();
    assertThat(summary.snapshot().ended()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "{\"seq\":2,\"outcome\":\"saved\"",
        "{\"seq\":2,\"outcome\":\"saved\"} x",
        "[]",
        "{\"outcome\":\"saved\"}",
        "{\"seq\":0,\"outcome\":\"saved\"}",
        "{\"seq\":\"two\",\"outcome\":\"saved\"}",
        "{\"seq\":2}",
        "{\"seq\":2,\"outcome\":\"lost\"}",
        "{\"seq\":2,\"outcome\":\"failed\"}",
        "{\"seq\":2,\"outcome\":\"failed\",\"reason\":\"new\"}",
        "{\"seq\":2,\"outcome\":\"saved\",\"status\":null}",
        "\0\0\0\0"
      })
  void refusesADamagedLineAndNamesIt(String damaged) throws IOException {
    String first = new String(lines(List.of(Results.saved(1))), UTF_8);
    String text = first + damaged + "\n" + first;
    Files.writeString(file, text);
    assertThatThrownBy(() -> Recovery.of(file, summary))
        .isInstanceOf(RunDirectoryException.class)
        .hasMessageStartingWith(file + ":2 is damaged: ");
    assertThat(Files.readString(file)).isEqualTo(text);
  }

  @Test
  void passesOverKeysItDoesNotNeed() throws IOException {
    Files.writeString(
        file,
        "{\"later\":{\"a\":[1,{}]},\"seq\":1,\"ms\":{\"total\":1.5},\"outcome\":\"saved\"}\n");
    assertThat(Recovery.of(file, summary).contains(1)).isTrue();
  }

  @Test
  void readsLinesLongerThanItsBuffer() throws IOException {
    Files.write(
        file,
        lines(List.of(Results.saved(1), Results.titled(2, "x".repeat(300_000)), Results.saved(3))));
    assertThat(Recovery.of(file, summary).count()).isEqualTo(3);
  }

  @Test
  void refusesATextWithoutAnEnd() throws IOException {
    Files.writeString(file, "x".repeat(17 << 20));
    assertThatThrownBy(() -> Recovery.of(file, summary))
        .isInstanceOf(RunDirectoryException.class)
        .hasMessageStartingWith(file + " cannot be read: ");
    assertThat(file).hasSize(17 << 20);
  }

  @Test
  void readsTwoHundredThousandLines() throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (long seq = 1; seq <= 200_000; seq++) {
        out.write(("{\"seq\":" + seq + ",\"outcome\":\"saved\",\"bytes\":2}\n").getBytes(UTF_8));
      }
    }
    FinishedUrls finished = Recovery.of(file, summary);
    assertThat(finished.count()).isEqualTo(200_000);
    assertThat(finished.contains(200_000)).isTrue();
    assertThat(finished.contains(200_001)).isFalse();
    assertThat(summary.snapshot().storedBytes()).isEqualTo(400_000);
  }
}
