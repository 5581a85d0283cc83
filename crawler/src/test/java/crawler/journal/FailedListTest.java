package crawler.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import crawler.model.InputLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FailedListTest {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("failed.txt");
  }

  private static InputLine line(String text) {
    return new InputLine(1, "list.txt:1", text);
  }

  @Test
  void isThereAndEmptyWhenNothingFailed() throws IOException {
    new FailedList(file, false).close();
    assertThat(file).isEmptyFile();
  }

  @Test
  void holdsTheLinesAsTheyWereGiven() throws IOException {
    try (FailedList list = new FailedList(file, false)) {
      list.add(line("http://user:pass@a.test/ü?x#y"));
      list.add(line("not a url"));
    }
    assertThat(Files.readString(file)).isEqualTo("http://user:pass@a.test/ü?x#y\nnot a url\n");
  }

  @Test
  void aLineBreakInsideAnArgumentDoesNotMakeTwoLines() throws IOException {
    try (FailedList list = new FailedList(file, false)) {
      list.add(line("http://a.test/\r\nhttp://b.test/"));
    }
    assertThat(file).hasContent("http://a.test/http://b.test/");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void onlyItsOwnerMayReadIt() throws IOException {
    new FailedList(file, false).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void keepsWholeLinesOfAnEarlierProcessWhenAppending() throws IOException {
    Files.writeString(file, "http://a.test/\nhttp://b.te");
    try (FailedList list = new FailedList(file, true)) {
      list.add(line("http://c.test/"));
    }
    assertThat(file).hasContent("http://a.test/\nhttp://c.test/\n");
  }

  @Test
  void findsTheEndOfTheLastLineFarBeforeTheEndOfTheFile() throws IOException {
    Files.writeString(file, "http://a.test/\n" + "x".repeat(200_000), UTF_8);
    new FailedList(file, true).close();
    assertThat(Files.readString(file)).isEqualTo("http://a.test/\n");
  }

  @Test
  void startsAfreshWhenNotAppending() throws IOException {
    Files.writeString(file, "http://a.test/\n");
    new FailedList(file, false).close();
    assertThat(file).isEmptyFile();
  }

  @Test
  void manyThreadsTearNoLine() throws Exception {
    try (FailedList list = new FailedList(file, false);
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Void>> adders =
          IntStream.range(0, 8).mapToObj(thread -> adding(list, thread)).toList();
      for (Future<Void> added : threads.invokeAll(adders)) {
        added.get();
      }
    }
    assertThat(Files.readAllLines(file))
        .hasSize(8000)
        .doesNotHaveDuplicates()
        .allMatch(text -> text.matches("http://a\\.test/\\d/\\d+"));
  }

  private static Callable<Void> adding(FailedList list, int thread) {
    return () -> {
      for (int i = 0; i < 1000; i++) {
        list.add(line("http://a.test/" + thread + "/" + i));
      }
      return null;
    };
  }

  @Test
  void saysWhichFileCouldNotBeWritten() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "only some systems have a disk that is always full");
    FailedList list = new FailedList(full, false);
    list.add(line("http://a.test/"));
    assertThatThrownBy(list::close)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("/dev/full could not be written: ");
  }
}
