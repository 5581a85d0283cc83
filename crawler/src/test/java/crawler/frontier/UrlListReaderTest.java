package crawler.frontier;

import static crawler.frontier.ListFiles.file;
import static crawler.frontier.ListFiles.gzip;
import static crawler.frontier.ListFiles.read;
import static crawler.frontier.ListFiles.texts;
import static crawler.frontier.ListFiles.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.InputLine;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlListReaderTest {
  @TempDir Path directory;

  @Test
  void numbersUrlsOverAllInputsAndNamesThePhysicalLine() throws Exception {
    Path first = directory.resolve("first.txt");
    Path second = directory.resolve("second.txt");
    assertThat(
            read(
                file(first, "# a list\n\nhttp://a/\n   # inside\nhttp://b/#part\n"),
                new ListInput.Urls("argument", List.of("http://c/", " http://d/ ")),
                file(second, "\r\nhttp://e/")))
        .containsExactly(
            new InputLine(1, first + ":3", "http://a/"),
            new InputLine(2, first + ":5", "http://b/#part"),
            new InputLine(3, "argument:1", "http://c/"),
            new InputLine(4, "argument:2", "http://d/"),
            new InputLine(5, second + ":2", "http://e/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void endsALineWithEveryKindOfLineEnd(String end) throws Exception {
    ListInput input = file(directory.resolve("l"), "http://a/" + end + end + "http://b/" + end);
    assertThat(read(input))
        .extracting(InputLine::source, InputLine::text)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(directory.resolve("l") + ":1", "http://a/"),
            org.assertj.core.groups.Tuple.tuple(directory.resolve("l") + ":3", "http://b/"));
  }

  @Test
  void countsACrlfThatFallsBetweenTwoReadsOnce() throws Exception {
    String padding = "#".repeat(LineSplitter.PROBE_BYTES - 1);
    ListInput input = file(directory.resolve("l"), padding + "\r\nhttp://a/");
    assertThat(read(input))
        .containsExactly(new InputLine(1, directory.resolve("l") + ":2", "http://a/"));
  }

  @Test
  void acceptsAByteOrderMarkAtTheStartOfEachInput() throws Exception {
    assertThat(
            texts(
                file(directory.resolve("a"), "\uFEFFhttp://a/\n"),
                file(directory.resolve("b"), "\uFEFF# comment\nhttp://b/\n")))
        .containsExactly("http://a/", "http://b/");
  }

  @Test
  void trimsSpacesThatComeAlongFromPages() throws Exception {
    assertThat(texts(file(directory.resolve("l"), "\t\u00a0http://a/ \u3000\n\u00a0\n")))
        .containsExactly("http://a/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# nothing\n# here", "\uFEFF"})
  void findsNothingInAListWithoutUrls(String content) throws Exception {
    assertThat(read(file(directory.resolve("l"), content))).isEmpty();
  }

  @Test
  void deliversAnEmptyArgumentSoThatItIsReported() throws Exception {
    assertThat(read(new ListInput.Urls("argument", List.of("", "#x"))))
        .containsExactly(new InputLine(1, "argument:1", ""), new InputLine(2, "argument:2", "#x"));
  }

  @Test
  void replacesMalformedUtf8() throws Exception {
    byte[] content = {'h', ':', (byte) 0xc3, '/', (byte) 0xff, '\n'};
    assertThat(texts(file(directory.resolve("l"), content))).containsExactly("h:\uFFFD/\uFFFD");
  }

  @Test
  void readsGzipWhateverItsNameAndSeveralMembersInARow() throws Exception {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.writeBytes(gzip(utf8("http://a/\nhttp://b")));
    members.writeBytes(gzip(utf8("/\nhttp://c/\n")));
    assertThat(texts(file(directory.resolve("list.txt"), members.toByteArray())))
        .containsExactly("http://a/", "http://b/", "http://c/");
  }

  @Test
  void readsPlainTextThatIsCalledGzip() throws Exception {
    assertThat(texts(file(directory.resolve("list.gz"), "http://a/\n")))
        .containsExactly("http://a/");
  }

  @Test
  void endsALineThatIsTooLongInNoBlank() throws Exception {
    String tooLong = "x".repeat(150) + " ".repeat(100) + "x".repeat(LineSplitter.MAX_LINE_BYTES);

    assertThat(texts(file(directory.resolve("l"), tooLong)))
        .containsExactly("(longer than 64 KiB) " + "x".repeat(150));
  }

  @Test
  void makesALineThatIsTooLongSurelyInvalidAndHidesItsPassword() throws Exception {
    String fits = "http://a/" + "x".repeat(LineSplitter.MAX_LINE_BYTES - 9);
    String tooLong = "http://me:secret@a/" + "x".repeat(LineSplitter.MAX_LINE_BYTES);
    List<String> texts =
        texts(file(directory.resolve("l"), fits + "\n" + tooLong + "\nhttp://b/\n"));
    assertThat(texts).hasSize(3);
    assertThat(texts.get(0)).isEqualTo(fits);
    assertThat(texts.get(1))
        .startsWith("(longer than 64 KiB) http://***@a/xxx")
        .doesNotContain("secret")
        .hasSizeLessThan(300);
    assertThat(texts.get(2)).isEqualTo("http://b/");
  }

  @Test
  void skipsACommentHoweverLongItIs() throws Exception {
    String comment = " # " + "x".repeat(3 * LineSplitter.MAX_LINE_BYTES);
    assertThat(texts(file(directory.resolve("l"), comment + "\nhttp://a/")))
        .containsExactly("http://a/");
  }

  @Test
  void readsNoFurtherThanTheLineAskedForNeedsItTo() throws Exception {
    int lines = 1_000_000;
    Path path = directory.resolve("million.txt");
    try (BufferedWriter out = Files.newBufferedWriter(path)) {
      for (int i = 1; i <= lines; i++) {
        out.write("http://host.example/page/" + i + "\n");
      }
    }
    CountingStream counted = new CountingStream(Files.newInputStream(path));
    try (counted;
        UrlListReader reader =
            UrlListReader.open(List.of(new ListInput.StandardInput()), counted)) {
      long delivered = 0;
      long furthestAhead = 0;
      long seq = 0;
      for (InputLine line = reader.next(); line != null; line = reader.next()) {
        delivered += line.text().length() + 1;
        furthestAhead = Math.max(furthestAhead, counted.bytes - delivered);
        seq = line.seq();
        if (seq == lines) {
          assertThat(line.source()).isEqualTo("stdin:" + lines);
        }
      }
      assertThat(seq).isEqualTo(lines);
      assertThat(furthestAhead).isLessThanOrEqualTo(2L * LineSplitter.PROBE_BYTES);
    }
  }

  /** Counts what was taken from a stream: what a reader holds can be no more than that. */
  private static final class CountingStream extends InputStream {
    private final InputStream in;
    private long bytes;

    CountingStream(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      int read = in.read();
      bytes += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = in.read(target, offset, length);
      bytes += Math.max(read, 0);
      return read;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
