package crawler.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import crawler.model.InputLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class InputRecordTest {
  private static final String SALT = "00112233445566778899aabbccddeeff";

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("lines");
  }

  private static InputLine line(long seq, String text) {
    return new InputLine(seq, "list.txt:" + seq, text);
  }

  private static InputLine line(long seq) {
    return line(seq, "http://a.test/" + seq);
  }

  private void note(int from, int to) throws IOException {
    try (InputRecord record = InputRecord.open(file, SALT)) {
      for (int seq = from; seq <= to; seq++) {
        record.note(List.of(line(seq, "http://a.test/" + seq)));
      }
    }
  }

  @Test
  void knowsEveryLineAgainAndNoOther() throws IOException {
    note(1, 20_000);
    assertThat(file).hasSize(160_000);
    try (InputRecord record = InputRecord.open(file, SALT)) {
      assertThat(record.known()).isEqualTo(20_000);
      for (int seq = 1; seq <= 20_000; seq++) {
        assertThat(record.matches(line(seq, "http://a.test/" + seq))).isTrue();
        assertThat(record.matches(line(seq, "http://a.test/" + (seq + 1)))).isFalse();
      }
      assertThat(record.matches(line(3, "http://a.test/3"))).as("backwards").isTrue();
      assertThat(record.matches(line(20_001, "http://new.test/"))).as("at the end").isTrue();
    }
  }

  @Test
  void notesLinesTogetherAsItNotesThemOneByOne() throws IOException {
    note(1, 400);
    byte[] oneByOne = Files.readAllBytes(file);
    Files.delete(file);
    note(1, 30);
    try (InputRecord record = InputRecord.open(file, SALT)) {
      record.note(LongStream.rangeClosed(20, 400).mapToObj(InputRecordTest::line).toList());
      record.note(List.of());
    }
    assertThat(file).hasBinaryContent(oneByOne);
  }

  @Test
  void goesOnWhereAnEarlierProcessStopped() throws IOException {
    note(1, 10);
    note(5, 15);
    try (InputRecord record = InputRecord.open(file, SALT)) {
      assertThat(record.known()).isEqualTo(15);
      assertThat(record.matches(line(15, "http://a.test/15"))).isTrue();
    }
  }

  @Test
  void credentialsMayChangeAndAreNotThere() throws IOException {
    try (InputRecord record = InputRecord.open(file, SALT)) {
      record.note(List.of(line(1, "http://me:old@a.test/")));
    }
    try (InputRecord record = InputRecord.open(file, SALT)) {
      assertThat(record.matches(line(1, "http://me:new@a.test/"))).isTrue();
      assertThat(record.matches(line(1, "http://me:old@b.test/"))).isFalse();
    }
  }

  @Test
  void whatPowerLossTookFitsAnyLine() throws IOException {
    note(1, 3);
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 8, 16, (byte) 0);
    Files.write(file, Arrays.copyOf(bytes, 21));
    try (InputRecord record = InputRecord.open(file, SALT)) {
      assertThat(record.known()).isEqualTo(2);
      assertThat(record.matches(line(1, "http://b.test/"))).isFalse();
      assertThat(record.matches(line(2, "http://b.test/"))).isTrue();
      record.note(List.of(line(3, "http://a.test/3")));
    }
    assertThat(file).hasSize(24);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void onlyItsOwnerMayReadIt() throws IOException {
    note(1, 1);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void saysThatTheDiskIsFull() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "only some systems have a disk that is always full");
    try (InputRecord record = InputRecord.open(full, SALT)) {
      assertThatThrownBy(() -> record.note(List.of(line(1, "http://a.test/"))))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("/dev/full could not be written: ");
    }
  }

  @Test
  void refusesToNoteWhenItIsClosed() throws IOException {
    InputRecord record = InputRecord.open(file, SALT);
    record.close();
    record.close();
    assertThatThrownBy(() -> record.note(List.of(line(1, "http://a.test/"))))
        .isInstanceOf(IOException.class);
    Files.write(file, new byte[3], StandardOpenOption.APPEND);
    InputRecord.open(file, SALT).close();
  }

  @Test
  void tellsWhichOfManyWasReadFirst() throws IOException {
    note(1, 3);
    List<String> texts = List.of("http://a.test/3", "http://a.test/1", "http://a.test/2");
    assertThat(InputRecord.first(file, SALT, texts.stream())).contains("http://a.test/1");
    assertThat(InputRecord.first(file, SALT, Stream.of("http://b.test/"))).isEmpty();
    Files.write(file, new byte[8]);
    assertThat(InputRecord.first(file, SALT, texts.stream())).as("not known").isEmpty();
    Files.write(file, new byte[7]);
    assertThat(InputRecord.first(file, SALT, texts.stream())).as("torn").isEmpty();
  }
}
