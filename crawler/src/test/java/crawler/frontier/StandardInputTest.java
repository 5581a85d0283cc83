package crawler.frontier;

import static crawler.frontier.ListFiles.file;
import static crawler.frontier.ListFiles.gzip;
import static crawler.frontier.ListFiles.rest;
import static crawler.frontier.ListFiles.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.frontier.InputException.Kind;
import crawler.model.InputLine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class StandardInputTest {
  private static final ListInput STDIN = new ListInput.StandardInput();

  @TempDir Path directory;

  @Test
  void deliversALineAsSoonAsItsEndHasArrived() throws Exception {
    PipedOutputStream typed = new PipedOutputStream();
    try (PipedInputStream stdin = new PipedInputStream(typed);
        UrlListReader reader = UrlListReader.open(List.of(STDIN), stdin)) {
      typed.write(utf8("http://a/\n"));
      assertThat(reader.next()).isEqualTo(new InputLine(1, "stdin:1", "http://a/"));
      typed.write(utf8("\nhttp://b/\rhttp"));
      assertThat(reader.next()).isEqualTo(new InputLine(2, "stdin:3", "http://b/"));
      typed.write(utf8("://c/"));
      typed.close();
      assertThat(rest(reader)).containsExactly(new InputLine(3, "stdin:4", "http://c/"));
    }
  }

  @Test
  void isReadyAsLongAsNobodyHasToWaitForALine() throws Exception {
    PipedOutputStream typed = new PipedOutputStream();
    try (PipedInputStream stdin = new PipedInputStream(typed);
        UrlListReader reader = UrlListReader.open(List.of(STDIN), stdin)) {
      assertThat(reader.isReady()).as("before the first line").isFalse();
      typed.write(utf8("http://a/\r\n# remark\r\n\r\nhttp://b/\r\n# remark\r\nhttp"));
      assertThat(reader.next()).isEqualTo(new InputLine(1, "stdin:1", "http://a/"));
      assertThat(reader.isReady()).isTrue();
      assertThat(reader.isReady()).isTrue();
      assertThat(reader.next()).isEqualTo(new InputLine(2, "stdin:4", "http://b/"));
      assertThat(reader.isReady()).as("with a remark and half a line").isFalse();
      typed.write(utf8("://c/\r"));
      assertThat(reader.next()).isEqualTo(new InputLine(3, "stdin:6", "http://c/"));
      typed.write(utf8("\n"));
      assertThat(reader.isReady()).isFalse();
      typed.close();
      assertThat(reader.next()).isNull();
      assertThat(reader.isReady()).as("at the end").isFalse();
    }
  }

  @Test
  void readsTheSameWhetherOrNotItIsAskedIfItIsReady() throws Exception {
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      StringBuilder list = new StringBuilder();
      for (int j = random.nextInt(40); j > 0; j--) {
        list.append(
            List.of("a", "#", "\r", "\n", "\r\n", " ", "http://a/", "x".repeat(3_000))
                .get(random.nextInt(8)));
      }
      try (UrlListReader plain = UrlListReader.open(List.of(STDIN), stream(list));
          UrlListReader asked = UrlListReader.open(List.of(STDIN), stream(list))) {
        for (InputLine line = plain.next(); line != null; line = plain.next()) {
          boolean ready = asked.isReady();
          assertThat(asked.next()).as("ready: %s", ready).isEqualTo(line);
        }
        assertThat(asked.isReady()).isFalse();
        assertThat(asked.next()).isNull();
      }
    }
  }

  private static InputStream stream(CharSequence text) {
    return new ByteArrayInputStream(utf8(text.toString()));
  }

  @Test
  void acceptsMarksThatArriveByteByByte() throws Exception {
    InputStream dripping = dripping(utf8("\uFEFFhttp://a/\r\nhttp://b/\n"));
    try (UrlListReader reader = UrlListReader.open(List.of(STDIN), dripping)) {
      assertThat(rest(reader)).extracting(InputLine::source).containsExactly("stdin:1", "stdin:2");
    }
  }

  @Test
  void undoesGzip() throws Exception {
    InputStream stdin = dripping(gzip(utf8("http://a/\nhttp://b/\n")));
    try (UrlListReader reader = UrlListReader.open(List.of(STDIN), stdin)) {
      assertThat(rest(reader))
          .extracting(InputLine::text)
          .containsExactly("http://a/", "http://b/");
    }
  }

  @Test
  void refusesUtf16ThatArrivesByteByByte() throws Exception {
    InputStream stdin = dripping(new byte[] {(byte) 0xff, (byte) 0xfe, 'h', 0});
    try (UrlListReader reader = UrlListReader.open(List.of(STDIN), stdin)) {
      assertThatThrownBy(reader::next)
          .isInstanceOfSatisfying(
              InputException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREADABLE))
          .hasMessage("stdin is UTF-16 text; save it as UTF-8");
    }
  }

  @Test
  void isBrokenWhenItTurnsOutBinaryAfterLinesOfAnotherInput() throws Exception {
    ListInput list = file(directory.resolve("l"), "http://a/\n");
    InputStream stdin = new ByteArrayInputStream(new byte[] {'x', 0, '\n'});
    try (UrlListReader reader = UrlListReader.open(List.of(list, STDIN), stdin)) {
      assertThat(reader.next()).isNotNull();
      assertThatThrownBy(reader::next)
          .isInstanceOfSatisfying(
              InputException.class, e -> assertThat(e.kind()).isEqualTo(Kind.BROKEN))
          .hasMessageStartingWith("stdin is not a text file");
      assertThat(reader.next()).isNull();
    }
  }

  @Test
  void isLeftOpen() throws Exception {
    InputStream stdin =
        new ByteArrayInputStream(utf8("http://a/\n")) {
          @Override
          public void close() throws IOException {
            throw new IOException("closed");
          }
        };
    try (UrlListReader reader = UrlListReader.open(List.of(STDIN, STDIN), stdin)) {
      assertThat(rest(reader)).hasSize(1);
    }
    assertThat(stdin.read()).isEqualTo(-1);
  }

  private static InputStream dripping(byte[] content) {
    return new ByteArrayInputStream(content) {
      @Override
      public int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, 1));
      }
    };
  }
}
